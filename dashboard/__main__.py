"""`python -m dashboard`."""

import sys

if __name__ == "__main__":
    try:
        import pandas as pd

        # Where pyarrow is installed, pandas keeps texts in a form whose cells take longer to read.
        pd.options.mode.string_storage = "python"
        from dashboard.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # while it was still being read
        sys.exit(130)

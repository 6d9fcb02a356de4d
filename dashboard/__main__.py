"""`python -m dashboard`."""

import sys

if __name__ == "__main__":
    try:
        from dashboard.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # while it was still being read
        sys.exit(130)

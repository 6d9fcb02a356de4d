"""What the page loads travels as small as it gets."""

import brotli
import pytest

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.web import compression
from dashboard.web.hosts import Hosts
from dashboard.web.server import create_app

TEXT = b"".join(b"%d visits to Kyiv, %d to Moscow\n" % (n, n * n % 97) for n in range(3_000))


def test_what_is_kept_gets_smaller_and_stays_the_same() -> None:
    keeping = compression.Keeping()
    first = brotli.compress(TEXT, quality=compression.LEVEL)
    keeping.set("br;/assets/a.js?", first)
    keeping.set("gzip;/assets/a.js?", b"as it is")
    keeping.improve()
    best = keeping.get("br;/assets/a.js?")
    assert best is not None
    assert len(best) < len(first)
    assert brotli.decompress(best) == TEXT
    assert keeping.get("gzip;/assets/a.js?") == b"as it is"
    keeping.set("br;/assets/a.js?", first)
    assert keeping.get("br;/assets/a.js?") == best


def test_a_server_that_has_just_started_serves_its_first_reader(dataset: Dataset) -> None:
    server = create_app(dataset, Renderer()).server
    timer = compression.prepare(server, "/")
    assert timer.interval == compression.DELAY
    assert timer.daemon  # a server that ends does not wait for it
    assert not server.extensions["keeping"]._answers
    timer.cancel()


@pytest.mark.parametrize("base", ["/", "/visits/"])
def test_what_the_page_loads_is_prepared(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr(compression, "BEST", compression.LEVEL + 1)  # the best takes a while
    monkeypatch.setattr(compression, "DELAY", 0.0)
    hosts = Hosts(url=f"https://news.example{base}")
    server = create_app(dataset, Renderer(), hosts=hosts).server
    compression.prepare(server, base).join()
    client, headers = server.test_client(), {"Accept-Encoding": "br"}
    paths = compression.parts(client.get("/").text, base)
    assert any("dash_mantine_components" in path for path in paths)
    assert any(path.endswith("/main.js") for path in paths)
    for path in paths:
        sent = client.get(path, headers=headers)
        assert (sent.status_code, path) == (200, path)
        plain = brotli.decompress(sent.data)
        sent.close()
        if len(plain) > 500_000:
            assert len(sent.data) < len(brotli.compress(plain, quality=compression.LEVEL))

"""What a page still has to do: requests under way, timers that run."""

WATCH = """(() => {
    const SHORT = 300; // milliseconds: what waits longer is no part of drawing
    const MOST = 60000; // milliseconds for which a page may be busy
    const [set, clear, ask] = [window.setTimeout, window.clearTimeout, window.fetch];
    const timers = new Set();
    let requests = 0;
    const follow = (promise) => {
        requests += 1;
        return promise.finally(() => { requests -= 1; });
    };
    window.setTimeout = (act, wait = 0, ...given) => {
        const timer = set((...held) => { timers.delete(timer); act(...held); }, wait, ...given);
        if (wait <= SHORT) timers.add(timer);
        return timer;
    };
    window.clearTimeout = (timer) => { timers.delete(timer); clear(timer); };
    window.completed = null;
    const completing = (ask) => (...request) => {
        const body = String(request[1]?.body || "");
        const last = body.includes('"rest-due"')
            && JSON.parse(body).inputs.flat().find((each) => each.id === "rest-due");
        return ask(...request).finally(() => { if (last) window.completed = last.value; });
    };
    // The page puts its own in the place of the browser's, and answers what has come already.
    let fetch = completing((...request) => follow(ask(...request)));
    Object.defineProperty(window, "fetch", {
        get: () => fetch,
        set: (own) => { fetch = completing(own); },
    });
    const read = ReadableStreamDefaultReader.prototype.read;
    ReadableStreamDefaultReader.prototype.read = function () { return follow(read.call(this)); };
    for (const name of ["arrayBuffer", "blob", "json", "text"]) {
        const read = Response.prototype[name];
        Response.prototype[name] = function () { return follow(read.call(this)); };
    }
    const busy = () => requests + timers.size > 0;
    // A page that nobody looks at draws no frames, and is idle all the same.
    const frame = () => new Promise((done) => { requestAnimationFrame(done); set(done, 100); });
    const idle = () => new Promise((done) => { requestIdleCallback(done, {timeout: 200}); });
    window.calm = async () => {
        const begin = performance.now();
        for (let calm = 0; calm < 2; calm = busy() ? 0 : calm + 1) {
            if (performance.now() - begin > MOST) {
                throw new Error(`Requests: ${requests}, timers: ${timers.size}; they never end`);
            }
            await frame();
            await idle();
        }
    };
})();"""
"""Watches a page from its beginning; `completed` is the view whose last part has come."""

CALM = "calm()"
"""Waits until no request is under way and no short timer runs, in two frames after each other
in which there was nothing else to do: what the page heard in one it has done before the next.
"""

// @ts-check
/* A step of playing changes the page in many parts, one after the other. Until all of them stand, the
   picture before it stays in sight: a view transition without movement. */

const LONGEST = 1500; // milliseconds for which a picture stays at most
const PAUSE = 4; // milliseconds until the page is looked at again

let expected = false; // whether the next answer to a change is a step
let stays = false; // whether a picture is kept
let pressed = false; // whether it was pressed
let gone = Promise.resolve(); // when it is not in sight any more

/** The change that is sent now is a step of playing. */
export function expectStep() {
    expected = true;
}

/** Whether the answer that has come is that of a step, once. */
export function isStep() {
    const step = expected;
    expected = false;
    return step;
}

/** @param {() => boolean} stands */
async function until(stands) {
    const end = performance.now() + LONGEST;
    while (!pressed && !stands() && performance.now() < end) {
        await new Promise((done) => {
            setTimeout(done, PAUSE);
        });
    }
}

/**
 * Keeps the picture in sight until the page stands, where the browser can.
 * @param {() => boolean} stands
 * @returns {Promise<void>} when nothing of what changes is seen
 */
export function keepPicture(stands) {
    pressed = false; // a press that became a drag has no click
    if (!document.startViewTransition || document.hidden) return Promise.resolve();
    return new Promise((begin) => {
        const transition = document.startViewTransition(() => {
            begin();
            return until(stands);
        });
        transition.ready.catch(() => begin()); // the browser keeps none, as of a window that is resized
        stays = true;
        gone = transition.finished.then(() => {
            stays = false;
        });
    });
}

/** A press on a picture that is kept goes to what stands there: the browser gives it to no part. */
export function watchPresses() {
    document.addEventListener("pointerdown", ({target}) => {
        pressed = stays && target === document.documentElement;
    }, {capture: true});
    document.addEventListener("click", async ({target, clientX, clientY}) => {
        if (!pressed || target !== document.documentElement) return;
        pressed = false;
        await gone;
        const part = document.elementFromPoint(clientX, clientY);
        part?.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, clientX, clientY}));
    }, {capture: true});
}

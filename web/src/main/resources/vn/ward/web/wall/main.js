// @ts-check
import { getMessages } from './api.js';
import { mountClock } from './clock/face.js';
import { serverClock } from './clock/serverClock.js';
import { byId, element, write } from './dom.js';
import { mountFooter } from './footer/footer.js';
import { mountIncidents } from './incidents/incidents.js';
import { mountLatency } from './latency/latency.js';
import { follow } from './live.js';
import { mountMonth } from './month/month.js';
import { mountBanner, mountSentence } from './sentence/sentence.js';
import { mountSystems } from './systems/systems.js';
import { mountTargets } from './targets/targets.js';
import { wording } from './words/wording.js';

/** @typedef {import('./model.js').Wall} Wall */

const LANGUAGE = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi';
const TRY_AGAIN_MS = 2_000;

/** The message bundle, however long the server takes to come; until then the page has only what index.html says. */
async function messages() {
  for (;;) {
    try {
      return await getMessages(LANGUAGE);
    } catch (error) {
      document.body.dataset.live = 'stale';
      byId('banner').hidden = false;
      console.warn('the messages could not be read', error);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const say = wording(await messages());
const clock = serverClock();

document.documentElement.lang = LANGUAGE;
document.title = say('wall.title');
write(byId('practice'), say('wall.practice'));
const ward = element('div', 'ward-name');
byId('ward').replaceChildren(ward, element('div', 'ward-centre', say('wall.centre')));

const showTime = mountClock(say);
const showFooter = mountFooter(say);
const banner = mountBanner(say);
const panels = [mountSentence, mountSystems, mountLatency, mountTargets, mountIncidents, mountMonth].map((mount) => mount(say));

/** @type {Wall | null} */
let wall = null;
/** @type {string | null} */
let lastAttempt = null;
/** When the platform was last heard, by its own clock. @type {number | null} */
let heardAt = null;
/** @type {import('./live.js').Liveness} */
let live = 'connecting';

follow({
  wall(heard) {
    clock.set(heard.now);
    heardAt = clock.now();
    wall = heard;
    lastAttempt = heard.lastAttempt;
    draw();
  },
  beat(heard) {
    clock.set(heard.now);
    heardAt = clock.now();
    lastAttempt = heard.lastAttempt;
  },
  live(now) {
    const changed = live !== now;
    live = now;
    document.body.dataset.live = live;
    if (live === 'stale') {
      banner.show(heardAt, wall?.zone ?? 'UTC');
    } else {
      banner.hide();
    }
    if (changed) {
      draw();
    }
  },
});
tick();

/** Once a second, on the second. */
function tick() {
  draw();
  setTimeout(tick, 1000 - ((clock.now() ?? 0) % 1000));
}

/** While nothing is heard the clock and the data's age go on; all else stays as it was when last heard. */
function draw() {
  const now = clock.now();
  if (wall === null || now === null || heardAt === null) {
    return;
  }
  document.body.dataset.known = 'true';
  showTime(now, wall.zone);
  write(ward, wall.ward.name);
  byId('practice').hidden = !wall.ward.practice;
  document.body.dataset.practice = String(wall.ward.practice);
  for (const panel of panels) {
    panel(wall, live === 'live' ? now : heardAt);
  }
  showFooter(wall, lastAttempt, now);
}

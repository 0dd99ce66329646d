// @ts-check
import { getMessages, getSession } from './api.js';
import { mountBandwidth } from './bandwidth/bandwidth.js';
import { mountClock } from './clock/face.js';
import { serverClock } from './clock/serverClock.js';
import { mountDesk } from './desk/desk.js';
import { byId, element, write } from './dom.js';
import { mountFooter } from './footer/footer.js';
import { mountIncidents } from './incidents/incidents.js';
import { mountLatency } from './latency/latency.js';
import { follow, toDenial } from './live.js';
import { mountMonth } from './month/month.js';
import { showRevoked } from './revoked/revoked.js';
import { mountBanner, mountSentence } from './sentence/sentence.js';
import { mountSystems } from './systems/systems.js';
import { mountTargets } from './targets/targets.js';
import { mountWifi } from './wifi/wifi.js';
import { wording } from './words/wording.js';

/** @typedef {import('./model.js').Wall} Wall */

const LANGUAGE = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi';
const OWN_PAGE = LANGUAGE === 'en' ? '/console/account?lang=en' : '/console/account';
const TRY_AGAIN_MS = 2_000;

/** The message bundle, however long the server takes to come; until then the page has only what index.html says. */
async function messages() {
  for (;;) {
    try {
      return await getMessages(LANGUAGE);
    } catch (error) {
      if (toDenial(error)?.why === 'sign-in-needed') {
        await signIn();
      }
      document.body.dataset.live = 'stale';
      byId('banner').hidden = false;
      console.warn('the messages could not be read', error);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

/** Leaves for the page where people sign in; they come back here. The page stands still until it is gone. */
function signIn() {
  const here = LANGUAGE === 'en' ? '/wall?lang=en' : '/wall';
  location.replace(`/sign-in?${new URLSearchParams({ to: here, ...(LANGUAGE === 'en' ? { lang: 'en' } : {}) })}`);
  return new Promise(() => {});
}

/** The way from the wall to the pages where one works; a display has none. */
function ownPage() {
  const link = element('a', 'ward-own', say('wall.own'));
  link.setAttribute('href', OWN_PAGE);
  return link;
}

const say = wording(await messages());
const clock = serverClock();

document.documentElement.lang = LANGUAGE;
document.title = say('wall.title');
const ward = element('div', 'ward-name');
const centre = element('div', 'ward-centre', say('wall.centre'));
byId('ward').replaceChildren(ward, centre);
getSession().then(
  ({ kind }) => kind === 'person' && centre.append(ownPage()),
  (error) => console.warn('who looks could not be asked', error),
);

const showTime = mountClock(say);
const showFooter = mountFooter(say);
const banner = mountBanner(say);
const panels = [mountSentence, mountSystems, mountLatency, mountBandwidth, mountWifi, mountTargets, mountIncidents, mountDesk, mountMonth].map((mount) => mount(say));

/** @type {Wall | null} */
let wall = null;
/** @type {string | null} */
let lastAttempt = null;
/** When the platform was last heard, by its own clock. @type {number | null} */
let heardAt = null;
/** @type {import('./live.js').Liveness} */
let live = 'connecting';
/** Whether a part of the page could not be drawn: then what it shows is of an unknown time. */
let failing = false;
/** Whether the platform has denied this screen to look: then nothing is asked for or drawn any more. */
let over = false;

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
    if (changed) {
      draw();
    }
    own();
  },
  denied({ why, at }) {
    over = true;
    if (why === 'sign-in-needed') {
      signIn();
    } else if (why === 'two-factor-first') {
      location.replace(OWN_PAGE);
    } else {
      showRevoked(say, at, wall?.zone ?? 'Asia/Ho_Chi_Minh');
    }
  },
});
tick();

/** Once a second, on the second. A timer may be early by the part of a millisecond that it doesn't count. */
function tick() {
  if (over) {
    return;
  }
  setTimeout(tick, Math.ceil(1000 - ((clock.now() ?? 0) % 1000)) + 5);
  draw();
}

/** What the screen may claim: it is as good as what it hears, and no better than what it can draw. */
function own() {
  document.body.dataset.live = failing ? 'stale' : live;
  if (live === 'stale') {
    banner.show(heardAt, clock.now(), wall?.zone ?? 'UTC');
  } else if (failing) {
    banner.fail();
  } else {
    banner.hide();
  }
}

/** While nothing is heard the clock and the data's age go on; all else stays as it was when last heard. */
function draw() {
  const now = clock.now();
  if (wall === null || now === null || heardAt === null) {
    return;
  }
  const [known, at] = [wall, live === 'live' ? now : heardAt];
  document.body.dataset.known = 'true';
  const parts = [
    () => showTime(now, known.zone),
    () => sign(known),
    ...panels.map((panel) => () => panel(known, at)),
    () => showFooter(known, lastAttempt, now),
  ];
  const failures = parts.flatMap(attempt);
  if (failing !== failures.length > 0) {
    failing = !failing;
    failures.forEach((failure) => console.error('a part of the wall could not be drawn', failure));
    own();
  }
}

/** @param {Wall} known */
function sign(known) {
  write(ward, known.ward.name);
  const drills = known.incidents.filter((incident) => incident.drill).map((incident) => incident.name);
  const bands = known.ward.practice ? [say('wall.practice')] : [];
  if (drills.length > 0) {
    bands.push(say('wall.drill', [...new Set(drills)].join(', ')));
  }
  write(byId('practice'), bands.join(' · '));
  byId('practice').hidden = bands.length === 0;
  document.body.dataset.practice = String(bands.length > 0);
}

/**
 * One part that fails takes neither the others nor the clock with it.
 *
 * @param {() => void} part
 * @returns {unknown[]} its failure; nothing if it was drawn
 */
function attempt(part) {
  try {
    part();
    return [];
  } catch (failure) {
    return [failure];
  }
}

import type { Day } from '#domain/when.ts';

/** The 24 solar terms, from the sun's longitude 285° on in steps of 15°: the order in which a year has them. */
export const solarTerms = [
  ...['小寒', '大寒', '立春', '雨水', '惊蛰', '春分', '清明', '谷雨', '立夏', '小满', '芒种', '夏至'],
  ...['小暑', '大暑', '立秋', '处暑', '白露', '秋分', '寒露', '霜降', '立冬', '小雪', '大雪', '冬至'],
] as const;

const DEGREE = Math.PI / 180;
const DAY_MS = 86_400_000;
/** Noon of 1 January 2000. */
const J2000 = Date.UTC(2000, 0, 1, 12);
/** China's time, in which the terms are reckoned. */
const CHINA_MS = 8 * 3_600_000;

/** The sun's apparent longitude in degrees, to about a hundredth: Meeus, Astronomical Algorithms, chapter 25. */
function sunAt(instant: number): number {
  const century = (instant - J2000) / DAY_MS / 36_525;
  const anomaly = (357.52911 + 35_999.05029 * century) * DEGREE;
  const mean = 280.46646 + 36_000.76983 * century;
  const center =
    (1.914602 - 0.004817 * century) * Math.sin(anomaly) +
    0.019993 * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * century) * DEGREE;
  return mean + center - 0.00569 - 0.00478 * Math.sin(node);
}

/** The day of a solar term in a year, such as that of 清明. */
export function solarTermDay(year: number, term: (typeof solarTerms)[number]): Day {
  const wanted = 285 + 15 * solarTerms.indexOf(term);
  // Close by then; each step comes nearer, as the sun goes round about a degree a day.
  let instant = Date.UTC(year, 0, 6) + (solarTerms.indexOf(term) * 365.2422 * DAY_MS) / 24;
  for (let step = 0; step < 6; step += 1) {
    const away = ((((wanted - sunAt(instant)) % 360) + 540) % 360) - 180;
    instant += (away / 360) * 365.2422 * DAY_MS;
  }
  return new Date(instant + CHINA_MS).toISOString().slice(0, 10);
}

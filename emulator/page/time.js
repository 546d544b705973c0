import { language } from "./words.js";

// Times are shown as the town's wall clock, wherever the browser is: the offset of the system's clock counts.
let offset = -new Date().getTimezoneOffset();
const locale = language === "zh" ? "zh-CN" : "en-GB";
const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
const hours = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const seconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = format({ month: "long", day: "numeric", weekday: "short" });
const year = format({ year: "numeric", month: "long", day: "numeric", weekday: "short" });

/** Takes the offset of an ISO time; a bare UTC time leaves the browser's zone in force. */
export function useZoneOf(iso) {
  const [, sign, h, m] = /([+-])(\d\d):?(\d\d)$/.exec(iso) ?? [];
  const minutes = Number(`${sign}1`) * (Number(h) * 60 + Number(m));
  if (minutes) offset = minutes;
}

const shifted = (iso) => new Date(Date.parse(iso) + offset * 60_000);
export const clockTime = (iso) => hours.format(shifted(iso));
export const clockSeconds = (iso) => seconds.format(shifted(iso));
export const dayOf = (iso) => day.format(shifted(iso));
export const moment = (iso) => `${year.format(shifted(iso))} ${clockTime(iso)}`;
export const shortMoment = (iso) => `${day.format(shifted(iso))} ${clockTime(iso)}`;

export {
  type AnnouncedBecause,
  type Announcement,
  announcement,
  announcementRule,
  type Sending,
} from './announcement.ts'
export {
  ANNOUNCEMENT_RULES,
  type AnnouncementRule,
  LAWS as PROCEDURE_LAWS,
  MEDIA,
  type Medium,
  type ProcedureLaw,
} from './announcement-rules.ts'
export { addDays, addMonths, type CivilDay, daysBetween, weekdayOf } from './civil-day.ts'
export {
  addWorkingDays,
  easterSunday,
  type GermanState,
  type Holiday,
  holidayOn,
  HOLIDAYS,
  type HolidayRule,
  holidaysOf,
  isWorkingDay,
  nextWorkingDay,
  type Place,
  STATES as GERMAN_STATES,
} from './holidays.ts'
export {
  deadline,
  type Deadline,
  extended,
  lastDayBefore,
  type Period,
  PERIOD_UNITS,
  type PeriodUnit,
  reachesAge,
  type Reason,
} from './periods.ts'
export { type Instruction, objectionPeriod, type RemedyPeriod } from './remedy.ts'

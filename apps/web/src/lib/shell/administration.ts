import type { City } from '@klammer/modules/city'
import { type Actor, isAllowed } from '@klammer/platform/act'
import { mailPermissions } from '@klammer/platform/mail'
import type { NavigationEntry } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { settingsPermissions } from '@klammer/platform/settings'
import { entriesFor } from './entries.ts'

/** Everything below this path is gathered on one page instead of standing in the navigation. */
export const ADMINISTRATION = '/amt/verwaltung'

const mayConfigure = (actor: Actor) => isAllowed(settingsPermissions, actor, 'city.configure', undefined)

const own: readonly NavigationEntry[] = [
  {
    area: 'staff',
    path: `${ADMINISTRATION}/einstellungen`,
    label: m.shell_settings,
    summary: m.shell_settings_summary,
    visibleTo: mayConfigure,
  },
  {
    area: 'staff',
    path: `${ADMINISTRATION}/seiten`,
    label: m.shell_pages,
    summary: m.shell_pages_summary,
    visibleTo: mayConfigure,
  },
  {
    area: 'staff',
    path: `${ADMINISTRATION}/postausgang`,
    label: m.shell_outbox,
    summary: m.shell_outbox_summary,
    visibleTo: (actor) => isAllowed(mailPermissions, actor, 'mail.read-outbox', undefined),
  },
  {
    area: 'staff',
    path: `${ADMINISTRATION}/auftraege`,
    label: m.shell_jobs,
    summary: m.shell_jobs_summary,
    visibleTo: mayConfigure,
  },
]

/** What this person may administer: the shell's own pages and those of the modules. */
export function administrationFor(city: Pick<City, 'modules'>, actor: Actor): readonly NavigationEntry[] {
  const ofModules = entriesFor(city, actor, 'staff').filter(isAdministration)
  return [...own.filter((entry) => entry.visibleTo?.(actor) ?? true), ...ofModules]
}

/** Entries of the staff area with all that is administration behind one of them. */
export function withAdministration(
  city: Pick<City, 'modules'>,
  actor: Actor,
  entries: readonly NavigationEntry[],
): readonly NavigationEntry[] {
  const work = entries.filter((entry) => !isAdministration(entry))
  return administrationFor(city, actor).length > 0 ? [...work, gate] : work
}

export function isAdministration(entry: NavigationEntry): boolean {
  return entry.path.startsWith(`${ADMINISTRATION}/`)
}

const gate: NavigationEntry = { area: 'staff', path: ADMINISTRATION, label: m.shell_administration }

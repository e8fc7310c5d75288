import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { follow, tabTo } from './support/keyboard.ts'
import { ROOT } from '../architecture/source.ts'
import { submitExamples } from './support/applications.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { press, type StaffCity, startStaffCity } from './support/staff-city.ts'

const DESK = '/amt/vorgaenge'
/** Four eyes are required here. */
const SERVICE = 'haertefall-zuschuss'

let city: StaffCity
beforeAll(async () => {
  city = await startStaffCity(async (filled) => {
    await submitExamples(filled, SERVICE, 5)
    await submitExamples(filled, 'hundesteuer-anmeldung', 2)
  })
})
afterAll(() => city.stop())

/** The path of the first case that the list shows. */
async function firstCase(page: Page, query: string): Promise<string> {
  await page.goto(`${DESK}?${query}`)
  const path = await page.locator('.case-reference').first().getAttribute('href')
  if (path === null) throw new Error(`no case for ${query}`)
  return path
}

/** The path of a case of its own in that state, so that tests do not get into each other's way. */
async function takenCase(page: Page, service = SERVICE): Promise<string> {
  const path = await firstCase(page, `of=nobody&state=submitted&service=${service}`)
  await page.goto(path)
  await press(page, 'Bearbeitung beginnen', '**erledigt=takeUp')
  return path
}

const noJs = { javaScript: false }

describe('without JavaScript', () => {
  test('a case goes its whole way through the hands of two clerks', async () => {
    const [clerk, second] = [await city.pageOf('clerk', noJs), await city.pageOf('second', noJs)]
    const path = await takenCase(clerk)
    expect(await clerk.innerText('main')).toContain('Karla Aktenzeichen')
    await press(clerk, 'Regeln anwenden', '**erledigt=compute')
    await clerk.locator('summary').filter({ hasText: 'So kommt das Ergebnis zustande' }).click()
    expect(await clerk.innerText('.trace')).toMatch(/Es trifft Zeile \d+ der Tabelle zu/)
    await clerk.fill('[name=note]', 'Einkommen mit den Belegen verglichen')
    await press(clerk, 'Dieses Ergebnis vorschlagen', '**erledigt=propose')

    expect(await clerk.innerText('#naechster-schritt')).toContain('Diesen Vorschlag haben Sie selbst gemacht')
    expect(await clerk.getByRole('button', { name: 'Freigeben' }).count()).toBe(0)
    expect(await clerk.getByRole('button', { name: 'Entscheiden' }).count()).toBe(0)

    await second.goto(`${DESK}?state=proposed`)
    await second.goto(path)
    expect(await second.innerText('#verlauf')).toContain('Einkommen mit den Belegen verglichen')
    await press(second, 'Freigeben', '**erledigt=approve')
    await clerk.goto(path)
    await press(clerk, 'Entscheiden', '**erledigt=decide')
    expect(await clerk.getByRole('link', { name: /Eintrag im öffentlichen Protokoll/ }).count()).toBe(2)

    await clerk.getByRole('link', { name: 'Bescheid bekannt geben' }).click()
    await clerk.waitForURL('**/bekanntgabe')
    const preview = await clerk.request.get(`${path}/vorschau`)
    expect(preview.headers()['content-type']).toBe('application/pdf')
    await clerk.check('[name=medium][value=in-person]')
    await clerk.fill('[name=receivedOn]', '31.02.2026')
    await clerk.getByRole('button', { name: 'Jetzt bekannt geben' }).click()
    expect(await clerk.innerText('.error-summary')).toContain('Bitte geben Sie einen Tag ein')
    expect(await clerk.isChecked('[name=medium][value=in-person]')).toBe(true)
    await clerk.fill('[name=receivedOn]', '')
    await clerk.check('[name=medium][value=post]')
    await press(clerk, 'Jetzt bekannt geben', '**erledigt=announce')
    expect(await clerk.innerText('main')).toContain('Bescheid ist unterwegs')
    const notice = await clerk.getByRole('link', { name: /^Bescheid \(PDF\)/ }).getAttribute('href')
    expect((await clerk.request.get(notice ?? '')).headers()['content-type']).toBe('application/pdf')

    await clerk.goto(`${DESK}/druck`)
    const letter = clerk.locator('li').filter({ hasText: path.split('/').at(-1) ?? '' })
    const action = (await letter.locator('form').getAttribute('action')) ?? ''
    const printed = await clerk.request.post(action, { headers: { origin: city.origin } })
    expect(printed.headers()['content-type']).toBe('application/pdf')
    await clerk.reload()
    expect(await letter.count()).toBe(0)

    await clerk.goto(`${path}/widerspruch`)
    await clerk.fill('[name=reason]', 'Die Miete ist höher.')
    await press(clerk, 'Widerspruch eintragen', '**erledigt=object')
    await press(clerk, 'Widerspruch prüfen', '**erledigt=reconsider')
    expect(await clerk.innerText('#verlauf')).toContain('Die Miete ist höher.')
  })

  test('who deviates from the rules says why, and from then on four eyes are due', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    const path = await takenCase(clerk, 'hundesteuer-anmeldung')
    await press(clerk, 'Regeln anwenden', '**erledigt=compute')
    await clerk.goto(`${path}/abweichen`)
    await clerk.fill('[name^="fee."]', 'viel')
    await clerk.getByRole('button', { name: 'Abweichung eintragen' }).click()
    expect(await clerk.locator('.error-summary li').allInnerTexts()).toEqual([
      'Bitte begründen Sie die Abweichung.',
      'Bitte geben Sie einen Betrag wie 96,00 ein.',
    ])
    expect(await clerk.inputValue('[name^="fee."]')).toBe('viel')
    await clerk.fill('[name^="fee."]', '48,50')
    await clerk.fill('[name=reason]', 'Der Hund ist im Juli gestorben.')
    await press(clerk, 'Abweichung eintragen', '**erledigt=override')
    expect(await clerk.innerText('#vorschlag')).toMatch(/48,50\s€/)
    await press(clerk, 'Dieses Ergebnis vorschlagen', '**erledigt=propose')
    expect(await clerk.getByRole('button', { name: 'Entscheiden' }).count()).toBe(0)
    const second = await city.pageOf('second', noJs)
    await second.goto(path)
    await second.locator('summary').filter({ hasText: 'Zurück in die Bearbeitung' }).click()
    await press(second, 'Zurück in die Bearbeitung geben', '**')
    expect(await second.innerText('.error-summary')).toContain('Bitte schreiben Sie einen Text.')
    await second.fill('[name=reason]', 'Bitte den Nachweis nennen.')
    await press(second, 'Zurück in die Bearbeitung geben', '**erledigt=sendBack')
  })

  test('two people on one case: the second is told what happened and loses nothing', async () => {
    const [one, other] = [await city.pageOf('clerk', noJs), await city.pageOf('second', noJs)]
    const path = await firstCase(one, 'state=inReview')
    for (const page of [one, other]) await page.goto(path)
    await other.fill('[name=text]', 'Mit der Person telefoniert')
    await press(other, 'Vermerk eintragen', '**erledigt=note')
    await one.fill('[name=text]', 'Unterlagen sind vollständig')
    await one.getByRole('button', { name: 'Vermerk eintragen' }).click()
    expect(await one.innerText('main')).toContain('Inzwischen hat sich der Vorgang geändert')
    expect(await one.innerText('main')).toContain('Vermerk · Frieda Freigabe')
    expect(await one.inputValue('[name=text]')).toBe('Unterlagen sind vollständig')
    await press(one, 'Vermerk eintragen', '**erledigt=note')
    expect(await one.innerText('#verlauf')).toContain('Unterlagen sind vollständig')
  })

  test('a form sent twice acts once', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    const path = await firstCase(clerk, 'state=inReview')
    await clerk.goto(path)
    const form = clerk.locator('form[action="?/note"]')
    const sent = {
      'idempotency-key': await form.locator('[name="idempotency-key"]').inputValue(),
      seen: await form.locator('[name=seen]').inputValue(),
      text: 'Doppelt gesendet',
    }
    const headers = { origin: city.origin, accept: 'text/html' }
    const send = () => clerk.request.post(`${path}?/note`, { form: sent, maxRedirects: 0, headers })
    expect([(await send()).status(), (await send()).status()]).toEqual([303, 303])
    await clerk.goto(path)
    expect((await clerk.innerText('#verlauf')).split('Doppelt gesendet')).toHaveLength(2)
  })

  test('a question is put together from text blocks, and what was written stays', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    const path = await firstCase(clerk, 'state=inReview')
    await clerk.goto(`${DESK}/bausteine`)
    await clerk.fill('[name=title]', 'Parkplatz')
    await clerk.fill('[name=content]', 'Haben Sie einen eigenen Stellplatz?')
    await press(clerk, 'Textbaustein speichern', '**erledigt=block')
    await clerk.goto(`${path}/rueckfrage`)
    await clerk.getByRole('button', { name: 'Rückfrage absenden' }).click()
    expect(await clerk.innerText('.error-summary')).toContain('Bitte schreiben Sie einen Text.')
    await clerk.fill('[name=question]', 'Guten Tag,')
    await clerk.check('[name=weeks][value="4"]')
    await clerk.getByRole('button', { name: 'Parkplatz' }).click()
    expect(await clerk.inputValue('[name=question]')).toBe('Guten Tag,\n\nHaben Sie einen eigenen Stellplatz?')
    expect(await clerk.isChecked('[name=weeks][value="4"]')).toBe(true)
    await press(clerk, 'Rückfrage absenden', '**erledigt=ask')
    expect(await clerk.innerText('main')).toContain('Wartet auf Antwort')
  })

  test('an answer is put right with a reason, and the rules have to be applied anew', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    await takenCase(clerk)
    await clerk
      .locator('.answers__change a')
      .filter({ hasText: /Wie viel|miete|kostet/i })
      .first()
      .click()
    await clerk.waitForURL('**/angaben/**')
    await clerk.getByRole('button', { name: 'Angaben berichtigen' }).click()
    expect(await clerk.innerText('.error-summary')).toContain('Bitte sagen Sie, woher die neue Angabe kommt.')
    await clerk.fill('[name=reason]', 'Mietvertrag')
    await press(clerk, 'Angaben berichtigen', '**erledigt=amend')
    expect(await clerk.getByRole('button', { name: 'Regeln anwenden' }).count()).toBe(1)
  })

  test('a document that came by post lies beside the answers, and only in its own case', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    const path = await takenCase(clerk)
    await clerk.getByRole('link', { name: 'Unterlage zur Akte nehmen' }).click()
    await clerk.waitForURL('**/hochladen')
    await clerk.fill('[name=about]', 'Rechnung')
    await clerk.setInputFiles('[name=file]', {
      name: 'x.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('nein'),
    })
    await clerk.getByRole('button', { name: 'Unterlage zur Akte nehmen' }).click()
    await clerk.waitForSelector('.error-summary')
    expect(await clerk.inputValue('[name=about]')).toBe('Rechnung')
    await clerk.setInputFiles('[name=file]', join(ROOT, 'apps/web/static/icon-192.png'))
    await press(clerk, 'Unterlage zur Akte nehmen', '**erledigt=document')
    const picture = clerk.getByRole('img', { name: 'Eingereicht zu: Rechnung' })
    const source = (await picture.getAttribute('src')) ?? ''
    expect((await clerk.request.get(source)).headers()['content-type']).toBe('image/png')
    const other = await firstCase(clerk, 'of=nobody')
    expect((await clerk.request.get(source.replace(path, other))).status()).toBe(404)
  })

  test('several notices go out with one confirmation, each with its outcome', async () => {
    const second = await city.pageOf('second', noJs)
    await second.goto(`${DESK}?state=decided`)
    await second.getByRole('link', { name: 'Alle auf dieser Seite auswählen' }).click()
    await second.waitForURL('**alle=ja**')
    const count = await second.locator('[name=id]:checked').count()
    expect(count).toBeGreaterThan(1)
    await second.getByRole('button', { name: 'Ausgewählte bekannt geben' }).click()
    await second.waitForURL('**/bekanntgabe?**')
    await second.getByRole('button', { name: `${count} Bescheide bekannt geben` }).click()
    await second.getByText(`${count} von ${count} Bescheiden sind auf dem Weg`).waitFor()
    await second.goto(`${DESK}?state=decided`)
    expect(await second.innerText('main')).toContain('Hier liegt gerade nichts.')
  })

  test('a case is found by its number, however it is typed', async () => {
    const clerk = await city.pageOf('clerk', noJs)
    const reference = ((await firstCase(clerk, 'of=')).split('/').at(-1) ?? '').toUpperCase()
    for (const typed of [reference.toLowerCase(), reference.replace('-', ' ')]) {
      await clerk.goto(`${DESK}?q=${encodeURIComponent(typed)}`)
      expect(new URL(clerk.url()).pathname).toBe(`${DESK}/${reference}`)
    }
    await clerk.goto(`${DESK}?q=${reference.slice(0, 4)}`)
    expect(await clerk.locator('.case-reference').allInnerTexts()).toContain(reference)
  })
})

test('a case is taken and given on by those who may', async () => {
  const [clerk, lead] = [await city.pageOf('clerk'), await city.pageOf('second')]
  const path = await firstCase(clerk, 'state=announced')
  await clerk.goto(path)
  expect(await clerk.locator('[name=to][type=hidden]').count()).toBe(1)
  expect(await clerk.locator('select[name=to]').count()).toBe(0)
  await press(clerk, 'Vertretung übernehmen', '**erledigt=substitute')
  expect(await firstCase(clerk, 'of=substituted')).toBe(path)
  await lead.goto(path)
  await lead.selectOption('select[name=to]', { label: 'Karla Aktenzeichen' })
  await press(lead, 'Zuteilen', '**erledigt=assign')
  expect(await firstCase(clerk, 'of=me&state=announced')).toBe(path)
})

test('who has no role for cases sees neither desk nor case', async () => {
  const [stranger, clerk] = [await city.pageOf('council'), await city.pageOf('clerk')]
  const path = await firstCase(clerk, 'of=')
  expect((await stranger.goto(DESK))?.status()).toBe(403)
  expect((await stranger.goto(path))?.status()).toBe(404)
  expect((await stranger.goto(`${DESK}/zahlen`))?.status()).toBe(403)
})

test('by keyboard alone from the desk to a case that is taken', async () => {
  const page = await city.pageOf('clerk')
  await page.goto(`${DESK}?of=nobody`)
  const path = (await page.locator('.case-reference').first().getAttribute('href')) ?? ''
  await tabTo(page, ({ href }) => href === path)
  await follow(page)
  await tabTo(page, ({ name }) => name === 'Bearbeitung beginnen')
  await follow(page)
  expect(page.url()).toContain('erledigt=takeUp')
})

describe('every page of the desk', () => {
  const steps = [
    '',
    '/rueckfrage',
    '/abweichen',
    '/bekanntgabe',
    '/beteiligen',
    '/weitergabe',
    '/widerspruch',
    '/zugang',
    '/zuruecknahme',
  ]
  const pages = ['', '/zahlen', '/leistungen', `/leistungen/${SERVICE}`, '/druck', '/bausteine', '/bekanntgabe']
  test.each([390, 1280])('is accessible and fits at %i pixels, in both languages', async (width) => {
    const page = await city.pageOf('second', { width })
    const path = await firstCase(page, 'state=inReview')
    const english = `/en/staff/cases/${path.split('/').at(-1)}`
    for (const address of [
      ...pages.map((end) => DESK + end),
      ...steps.map((end) => path + end),
      english,
      '/en/staff/cases',
    ]) {
      await page.goto(address)
      expect(await accessibilityViolations(page), address).toEqual([])
      expect(await sidewaysScroll(page), address).toBeLessThanOrEqual(0)
    }
  })
})

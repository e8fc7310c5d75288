import type { Page } from 'playwright-core'
import { follow, tabTo } from './keyboard.ts'

/** An application by keyboard alone: every answer is reached with Tab, chosen with the arrows, typed, and sent with Enter. */

const inForm = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? { name: element.name, value: element.value, type: element.type }
      : { name: '', value: '', type: '' }
  })

/** Goes on to the field of that name. @throws when the keyboard does not get there */
export async function toField(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 120; press++) {
    if ((await inForm(page)).name === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never got to ${name} on ${page.url()}`)
}

export async function type(page: Page, name: string, text: string): Promise<void> {
  await toField(page, name)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** Chooses a radio button. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
  await toField(page, name)
  await page.keyboard.press('Space')
  for (let press = 0; press < 30; press++) {
    if ((await inForm(page)).value === value) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${name} has no answer ${value}`)
}

export async function tick(page: Page, name: string): Promise<void> {
  await toField(page, name)
  await page.keyboard.press('Space')
}

export async function press(page: Page, label: string): Promise<void> {
  await tabTo(page, ({ tag, name }) => (tag === 'button' || tag === 'a') && name === label)
  await follow(page)
}

/** The first page of the dog registration, and how far one can go with good answers. */
export async function toDeclaration(page: Page): Promise<void> {
  await page.goto('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  await choose(page, 'hund_lebt', 'hier')
  await press(page, 'Weiter')
  await press(page, 'Über Sie')
  await aboutPerson(page)
  await press(page, 'Ihre Hunde')
  await aboutDog(page, 0)
  await pastDogs(page)
  await press(page, 'Steuer und Zahlung')
  await aboutMoney(page)
  await press(page, 'Angaben prüfen und absenden')
  await press(page, 'Alles richtig, weiter')
}

export async function aboutPerson(page: Page): Promise<void> {
  await choose(page, 'anlass', 'neu')
  await press(page, 'Weiter')
  await type(page, 'halter.name.given', 'Ödön')
  await type(page, 'halter.name.family', 'von Horváth')
  await type(page, 'halter.geburtstag.day', '9')
  await type(page, 'halter.geburtstag.month', '12')
  await type(page, 'halter.geburtstag.year', '1971')
  await press(page, 'Weiter')
  await type(page, 'halter.anschrift.street', 'Markt')
  await type(page, 'halter.anschrift.number', '1')
  await type(page, 'halter.anschrift.postcode', '07743')
  await type(page, 'halter.anschrift.city', 'Jena')
  await press(page, 'Weiter')
  await press(page, 'Weiter')
}

/** As far as the list of dogs. */
export async function aboutDog(page: Page, index: number): Promise<void> {
  const of = (field: string) => `hunde.${index}.${field}`
  await type(page, of('rufname'), 'Rex')
  await type(page, of('geburt.year'), '2024')
  await type(page, of('aufnahme.day'), '1')
  await type(page, of('aufnahme.month'), '6')
  await type(page, of('aufnahme.year'), '2025')
  await press(page, 'Weiter')
  await choose(page, of('rasse'), 'andere')
  await choose(page, of('gefaehrlich_festgestellt'), 'no')
  await press(page, 'Weiter')
  await choose(page, of('zweck'), 'privat')
  await press(page, 'Weiter')
  await choose(page, of('tierheim'), 'no')
  await press(page, 'Weiter')
}

export async function pastDogs(page: Page): Promise<void> {
  await press(page, 'Weiter')
  await type(page, 'vorhandene_hunde', '0')
  await press(page, 'Weiter')
}

export async function aboutMoney(page: Page): Promise<void> {
  await choose(page, 'sozialleistung', 'no')
  await press(page, 'Weiter')
  await choose(page, 'zahlung.weg', 'ueberweisung')
  await press(page, 'Weiter')
}

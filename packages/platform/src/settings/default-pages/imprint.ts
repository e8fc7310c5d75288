import { english, englishAddress, german, germanAddress, type PageTexts } from './text.ts'

/** § 5 DDG (provider's particulars) and § 18 (2) MStV (who answers for the contents). */
export const imprint: PageTexts = {
  de: (city) => ({
    title: 'Impressum',
    markdown: `## Anbieter

${german(city.contact.organisation, 'Name der Verwaltung')}
${germanAddress(city)}

## Vertreten durch

${german(city.contact.representative, 'Name und Amt, zum Beispiel der Oberbürgermeisterin')}

## Kontakt

Telefon: ${german(city.contact.phone, 'Telefonnummer')}
E-Mail: ${german(city.contact.email, 'E-Mail-Adresse')}

## Umsatzsteuer-Identifikationsnummer

[bitte ergänzen: Nummer nach § 27a Umsatzsteuergesetz, oder diesen Abschnitt löschen]

## Verantwortlich für den Inhalt

[bitte ergänzen: Name und Anschrift der Person nach § 18 Absatz 2 Medienstaatsvertrag]

## Aufsichtsbehörde

[bitte ergänzen: zuständige Rechtsaufsicht]

## Technik

Diese Seiten laufen mit Klammer, einer freien Software unter der Lizenz EUPL 1.2.`,
  }),
  en: (city) => ({
    title: 'Imprint',
    markdown: `## Provider

${english(city.contact.organisation, 'name of the administration')}
${englishAddress(city)}

## Represented by

${english(city.contact.representative, 'name and office, for instance of the mayor')}

## Contact

Telephone: ${english(city.contact.phone, 'telephone number')}
E-mail: ${english(city.contact.email, 'e-mail address')}

## VAT number

[please complete: number under section 27a of the German VAT Act, or delete this section]

## Responsible for the contents

[please complete: name and address of the person under section 18 (2) of the German Interstate Media Treaty]

## Supervisory authority

[please complete: authority in charge of legal supervision]

## Technology

These pages run on Klammer, free software under the licence EUPL 1.2.`,
  }),
  plain: (city) => ({
    title: 'Impressum in Leichter Sprache',
    markdown: `Hier steht: Wer hat diese Internet-Seite gemacht?

## Wer sind wir?

Wir sind: ${german(city.contact.organisation, 'Name der Verwaltung')}

Unsere Adresse ist:
${germanAddress(city)}

Die Chefin oder der Chef heißt: ${german(city.contact.representative, 'Name')}

## So können Sie mit uns sprechen

- Sie können uns anrufen. Die Nummer ist: ${german(city.contact.phone, 'Telefonnummer')}
- Sie können uns eine E-Mail schreiben. Die Adresse ist: ${german(city.contact.email, 'E-Mail-Adresse')}

Haben Sie eine Frage? Dann melden Sie sich bitte.`,
  }),
}

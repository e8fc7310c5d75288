import { english, german, type PageTexts } from './text.ts'

/** § 12b BGG and § 7 BITV 2.0, after the model of Implementing Decision (EU) 2018/1523. It claims no test that nobody has made. */
export const accessibility: PageTexts = {
  de: (city) => ({
    title: 'Erklärung zur Barrierefreiheit',
    markdown: `Diese Erklärung gilt für die Seiten von ${german(city.contact.organisation, 'Name der Verwaltung')}. Wir möchten, dass alle Menschen sie benutzen können.

Rechtsgrundlage: [bitte ergänzen: Gesetz Ihres Landes, zum Beispiel das Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen Anwendungen öffentlicher Stellen], dazu die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0).

## Wie barrierefrei sind diese Seiten?

[bitte ergänzen: Ergebnis und Datum Ihrer Prüfung]

Die Software wird bei jeder Änderung automatisch auf Regeln der WCAG 2.2 (Stufe AA) geprüft. Eine automatische Prüfung findet nicht alles. Sie ersetzt keine Prüfung durch Menschen.

## Was ist noch nicht barrierefrei?

[bitte ergänzen: bekannte Barrieren, Begründung, Alternative]

## Wann wurde diese Erklärung erstellt?

[bitte ergänzen: Datum der Erstellung und der letzten Überprüfung]

## Ist Ihnen eine Barriere begegnet?

Bitte schreiben Sie uns oder rufen Sie an. Wir antworten so schnell wie möglich.

E-Mail: ${german(city.contact.email, 'E-Mail-Adresse')}
Telefon: ${german(city.contact.phone, 'Telefonnummer')}

## Sind Sie mit unserer Antwort nicht zufrieden?

Dann können Sie sich an die Durchsetzungs- oder Schlichtungsstelle wenden. Das kostet nichts.

[bitte ergänzen: Name, Anschrift, Telefon und E-Mail der zuständigen Stelle Ihres Landes]`,
  }),
  en: (city) => ({
    title: 'Accessibility statement',
    markdown: `This statement is about the pages of ${english(city.contact.organisation, 'name of the administration')}. We want everybody to be able to use them.

Legal basis: [please complete: act of your state], and the German regulation on accessible information technology (BITV 2.0).

## How accessible are these pages?

[please complete: result and date of your evaluation]

With every change, the software is checked automatically against rules of WCAG 2.2 (level AA). An automatic check does not find everything. It does not replace a check by people.

## What is not accessible yet?

[please complete: known barriers, reasons, alternatives]

## When was this statement prepared?

[please complete: date of preparation and of the last review]

## Have you met a barrier?

Please write to us or call us. We answer as soon as we can.

E-mail: ${english(city.contact.email, 'e-mail address')}
Telephone: ${english(city.contact.phone, 'telephone number')}

## Are you not satisfied with our answer?

Then you can turn to the enforcement or conciliation body. This is free of charge.

[please complete: name, address, telephone and e-mail of the body in charge in your state]`,
  }),
  plain: (city) => ({
    title: 'Barriere-Freiheit in Leichter Sprache',
    markdown: `Alle Menschen sollen diese Seite benutzen können.
Das nennt man: barriere-frei.

## Ist diese Seite barriere-frei?

[bitte ergänzen: Ergebnis Ihrer Prüfung in Leichter Sprache]

## Funktioniert etwas nicht?

Dann sagen Sie es uns bitte:

- Schreiben Sie eine E-Mail. Die Adresse ist: ${german(city.contact.email, 'E-Mail-Adresse')}
- Oder rufen Sie an. Die Nummer ist: ${german(city.contact.phone, 'Telefonnummer')}

Wir antworten Ihnen.

## Hilft unsere Antwort nicht?

Dann kann Ihnen eine andere Stelle helfen. Das kostet kein Geld.

Die Stelle heißt: [bitte ergänzen: Durchsetzungs- oder Schlichtungsstelle Ihres Landes]`,
  }),
}

import { english, englishAddress, german, germanAddress, type PageTexts } from './text.ts'

/** Art. 13 GDPR. What Klammer itself does is said here as it is; what the city does, the city has to add. */
export const privacy: PageTexts = {
  de: (city) => ({
    title: 'Datenschutz',
    markdown: `## Wer ist verantwortlich?

${german(city.contact.organisation, 'Name der Verwaltung')}
${germanAddress(city)}
E-Mail: ${german(city.contact.email, 'E-Mail-Adresse')}

Datenschutzbeauftragte Person: [bitte ergänzen: Name oder Funktion, Anschrift, E-Mail-Adresse]

## Was geschieht, wenn Sie diese Seiten nur lesen?

- Ihr Browser lädt alles von diesem Server. **Nichts wird von Dritten geladen**, es gibt keine Werbung und keine Messung Ihres Verhaltens.
- Wir setzen beim Lesen kein Cookie zur Wiedererkennung.
- Das technische Protokoll enthält keine Namen und keine IP-Adressen. Gegen Missbrauch zählen wir Anfragen für kurze Zeit; die IP-Adresse wird dabei nur als Prüfsumme mit geheimem Schlüssel gespeichert.

[bitte ergänzen: Was Ihr Rechenzentrum oder ein vorgeschalteter Server zusätzlich protokolliert, und wie lange]

## Was geschieht, wenn Sie sich anmelden oder ein Formular senden?

- Nach der Anmeldung hält ein Cookie Ihre Sitzung. Es endet, wenn Sie sich abmelden.
- Wir speichern die Angaben, die Sie machen, und nur für den Zweck, der am Formular steht.
- Entscheidungen stehen in einem öffentlichen Nachweis. Darin stehen **keine Namen und keine persönlichen Angaben**, nur Prüfwerte.

## Auf welcher Rechtsgrundlage?

Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung (Aufgabe im öffentlichen Interesse), dazu [bitte ergänzen: Datenschutzgesetz Ihres Landes und Fachgesetze].

## Wie lange speichern wir?

[bitte ergänzen: Fristen je Verfahren]

## An wen geben wir Daten weiter?

[bitte ergänzen: Auftragsverarbeiter, zum Beispiel das Rechenzentrum, und andere Stellen]

## Welche Rechte haben Sie?

- Auskunft über Ihre Daten (Artikel 15)
- Berichtigung (Artikel 16)
- Löschung (Artikel 17)
- Einschränkung der Verarbeitung (Artikel 18)
- Widerspruch (Artikel 21)
- Beschwerde bei der Aufsichtsbehörde (Artikel 77): [bitte ergänzen: Landesbeauftragte oder Landesbeauftragter für den Datenschutz]`,
  }),
  en: (city) => ({
    title: 'Privacy',
    markdown: `## Who is responsible?

${english(city.contact.organisation, 'name of the administration')}
${englishAddress(city)}
E-mail: ${english(city.contact.email, 'e-mail address')}

Data protection officer: [please complete: name or function, address, e-mail address]

## What happens when you only read these pages?

- Your browser loads everything from this server. **Nothing is loaded from third parties**; there are no advertisements and nothing measures what you do.
- While you read, we set no cookie that recognises you.
- The technical log holds no names and no IP addresses. Against misuse we count requests for a short time; the IP address is stored only as a checksum with a secret key.

[please complete: what your data centre or a server in front of this one logs in addition, and for how long]

## What happens when you sign in or send a form?

- After you sign in, a cookie keeps your session. It ends when you sign out.
- We store what you tell us, and only for the purpose given at the form.
- Decisions stand in a public record. It holds **no names and no personal details**, only check values.

## On which legal basis?

Article 6 (1) (e) of the General Data Protection Regulation (task in the public interest), and [please complete: data protection act of your state and special laws].

## How long do we store data?

[please complete: periods for each procedure]

## To whom do we pass data on?

[please complete: processors such as the data centre, and other bodies]

## Which rights do you have?

- Access to your data (Article 15)
- Rectification (Article 16)
- Erasure (Article 17)
- Restriction of processing (Article 18)
- Objection (Article 21)
- Complaint to the supervisory authority (Article 77): [please complete: data protection commissioner of your state]`,
  }),
  plain: (city) => ({
    title: 'Datenschutz in Leichter Sprache',
    markdown: `Daten sind zum Beispiel: Ihr Name und Ihre Adresse.
Wir passen auf Ihre Daten auf.

## Sie lesen nur auf dieser Seite

- Dann merken wir uns nicht, wer Sie sind.
- Wir zeigen keine Werbung.
- Andere Firmen bekommen nichts von Ihnen.

## Sie melden sich an oder füllen etwas aus

- Dann speichern wir, was Sie schreiben.
- Wir brauchen das für Ihren Antrag.
- Wir benutzen es für nichts anderes.

## Das dürfen Sie

- Sie dürfen fragen: Was wissen Sie über mich?
- Sie dürfen sagen: Das ist falsch. Bitte ändern Sie das.
- Sie dürfen sagen: Bitte löschen Sie das.
- Sie dürfen sich beschweren. Die Stelle heißt: [bitte ergänzen: Landesbeauftragte oder Landesbeauftragter für den Datenschutz]

## Haben Sie Fragen?

Schreiben Sie uns eine E-Mail. Die Adresse ist: ${german(city.contact.email, 'E-Mail-Adresse')}`,
  }),
}

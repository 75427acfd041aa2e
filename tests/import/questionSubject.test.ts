import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { questionSubject } from "../../src/import/questionSubject.ts";

/** Questions as people write them in survey tools, made up by us. */
describe("what a question is about, in English", () => {
  test.each([
    ["How satisfied were you with the check-in desk?", "Check-in desk"],
    ["How satisfied are you with our mobile app?", "Mobile app"],
    ["Overall, how satisfied or dissatisfied were you with the queue at security?", "Queue at security"],
    ["How happy were you with your seat on this flight?", "Seat"],
    ["Q7. How satisfied were you with the restaurants? (1 = not at all, 5 = very)", "Restaurants"],
    ["3) How would you rate the food and drink", "Food and drink"],
    ["How would you rate the cleanliness of the washrooms on a scale from 1 to 5?", "Cleanliness of the washrooms"],
    ["How would you rate your overall experience with the help desk?", "Help desk"],
    ["Please rate the waiting area.", "Waiting area"],
    ["Please rate your satisfaction with the delivery", "Delivery"],
    ["Satisfaction with parking", "Parking"],
    ["How easy was it to find your gate?", "Find your gate"],
    ["How easy or difficult was it for you to book a ticket?", "Book a ticket"],
    ["How easy was the checkout process?", "Checkout process"],
    ["How was your check-in experience today?", "Check-in"],
    ["How was the lounge?", "Lounge"],
    ["What did you think of the exhibition?", "Exhibition"],
    ["How satisfied have you been with WLAN in Terminal 2?", "WLAN in Terminal 2"],
  ])("%s", (question, subject) => {
    expect(questionSubject(question)).toBe(subject);
  });
});

describe("what a question is about, in German", () => {
  test.each([
    ["Wie zufrieden waren Sie mit dem Check-in-Schalter?", "Check-in-Schalter"],
    ["Wie zufrieden sind Sie insgesamt mit der Wartezeit?", "Wartezeit"],
    ["Wie zufrieden waren Sie mit den Mitarbeitern?", "Mitarbeiter"],
    ["Wie zufrieden waren Sie mit den Wartezeiten an der Kasse?", "Wartezeiten an der Kasse"],
    ["Wie zufrieden sind Sie mit unserer telefonischen Beratung?", "Telefonische Beratung"],
    ["Wie zufrieden warst du mit der Sauberkeit der Zimmer?", "Sauberkeit der Zimmer"],
    ["Wie bewerten Sie die Freundlichkeit des Personals?", "Freundlichkeit des Personals"],
    ["Wie würden Sie den Bestellvorgang bewerten?", "Bestellvorgang"],
    ["Bitte bewerten Sie die Lieferung auf einer Skala von 1 bis 5.", "Lieferung"],
    ["Wie hat Ihnen das Frühstück gefallen?", "Frühstück"],
    ["Wie einfach war es, einen Termin zu buchen?", "Termin buchen"],
    ["Wie einfach war die Anmeldung?", "Anmeldung"],
    ["Zufriedenheit mit der Rechnung", "Rechnung"],
    ["Wie bewerten Sie die neuen Tarife?", "Neue Tarife"],
    ["Wie bewerten Sie unsere neue Kasse?", "Neue Kasse"],
    ["Wie leicht war es für Sie, ein neues Passwort zu setzen?", "Neues Passwort setzen"],
  ])("%s", (question, subject) => {
    expect(questionSubject(question)).toBe(subject);
  });

  test.each([
    // Without its article the adjective would end wrongly: "neuen Schalter", "neue Terminal".
    "Wie zufrieden waren Sie mit dem neuen Terminal?",
    "Wie bewerten Sie den neuen Schalter?",
    "Wie bewerten Sie das neue Terminal?",
    "Wie hat Ihnen der neue Schalter gefallen?",
  ])("no title that is bad German: %s", (question) => {
    expect(questionSubject(question)).toBeNull();
  });
});

describe("what a question is about, in French", () => {
  test.each([
    ["Êtes-vous satisfait(e) de l'accueil ?", "Accueil"],
    ["Dans quelle mesure êtes-vous satisfait du temps d'attente ?", "Temps d'attente"],
    ["À quel point avez-vous été satisfaite des horaires d’ouverture ?", "Horaires d’ouverture"],
    ["Quel est votre niveau de satisfaction concernant la livraison ?", "Livraison"],
    ["Comment évaluez-vous la propreté des chambres ?", "Propreté des chambres"],
    ["Comment avez-vous trouvé notre site web ?", "Site web"],
    ["Quelle note donneriez-vous au petit-déjeuner ?", "Petit-déjeuner"],
    ["Que pensez-vous de la signalétique ?", "Signalétique"],
    ["A-t-il été facile de trouver le guichet ?", "Trouver le guichet"],
    ["Comment noteriez-vous l’enregistrement sur une échelle de 1 à 5 ?", "Enregistrement"],
  ])("%s", (question, subject) => {
    expect(questionSubject(question)).toBe(subject);
  });
});

describe("what a question is about, in Spanish", () => {
  test.each([
    ["¿Qué tan satisfecho(a) está con la atención al cliente?", "Atención al cliente"],
    ["¿Cuán satisfecho quedó usted con el mostrador de facturación?", "Mostrador de facturación"],
    ["¿Cómo calificaría la limpieza de las habitaciones?", "Limpieza de las habitaciones"],
    ["¿Cómo valoras nuestra aplicación móvil?", "Aplicación móvil"],
    ["¿Qué le pareció el desayuno?", "Desayuno"],
    ["¿Cuál es su nivel de satisfacción con el tiempo de espera?", "Tiempo de espera"],
    ["Indique su grado de satisfacción con la entrega", "Entrega"],
    ["¿Qué tan fácil le fue encontrar la puerta de embarque?", "Encontrar la puerta de embarque"],
    ["¿Qué tan fácil fue el proceso de pago?", "Proceso de pago"],
  ])("%s", (question, subject) => {
    expect(questionSubject(question)).toBe(subject);
  });
});

describe("questions without a subject for a card", () => {
  test.each([
    "How likely are you to recommend us to a friend?",
    "How satisfied were you with us?",
    "How satisfied were you with your visit?",
    "Overall, how satisfied are you with our company?",
    "How satisfied were you with the following?",
    "How satisfied were you with how we handled your request?",
    "How satisfied were you with the way the crew explained what to do when the flight was late?",
    "How satisfied were you with ${q://QID1/ChoiceText}?",
    "How satisfied were you with {{field:abc}}?",
    "How satisfied were you with the desk? Think of the last time only.",
    "Did you have a problem today?",
    "What should we do better?",
    "How did you find us?",
    "Check-in desk",
    "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    "Wie zufrieden sind Sie mit uns?",
    "Wie zufrieden sind Sie mit unserem Service?",
    "Êtes-vous satisfait de nos services ?",
    "¿Qué tan satisfecho está con nuestros productos?",
    "",
  ])("%s", (question) => {
    expect(questionSubject(question)).toBeNull();
  });

  test("whatever is asked, the subject's words are words of the question", () => {
    const stems = fc.constantFrom("How satisfied were you with ", "How would you rate ", "Comment évaluez-vous ", "¿Qué le pareció ");
    fc.assert(fc.property(stems, fc.string({ maxLength: 80 }), (stem, rest) => {
      const question = `${stem}${rest}?`;
      const subject = questionSubject(question)?.toLocaleLowerCase("en-GB") ?? "";
      expect(question.toLocaleLowerCase("en-GB").replace(/\s+/gu, " ")).toContain(subject);
    }));
  });
});

/**
 * What a survey's question is about: "Check-in desk" of "How satisfied were you with the check-in desk?". A question of
 * another make gives nothing, and so does a subject that no card could be called by ("us", "your visit"): a whole question
 * as a title is long, but a wrong one would be read as what people were asked.
 */

/** A language's questions and what stands around their subject, which is the group `subject` or, of something done, `deed`. */
type Language = {
  readonly stems: readonly RegExp[];
  /** Articles and whose it is, at the beginning. */
  readonly articles: RegExp;
  /** When, how often, on which scale, at the end. */
  readonly endings: RegExp;
  /** Names nothing in particular. */
  readonly vague: RegExp;
  /** Begins a clause, in which the words stand in another order than a title's. */
  readonly clause: RegExp;
  /** Words that are no nominative yet; null where they cannot be made one. */
  readonly nominative?: (subject: string, question: string) => string | null;
};

const ENGLISH: Language = {
  stems: [
    /^(?:overall,? )?how (?:(?:dis)?satisfied|happy|pleased|content)(?: or (?:dis|un)(?:satisfied|happy))? (?:are|were|was|have) you(?: been)?(?: overall)?,? (?:with|about) (?<subject>.+)$/iu,
    /^(?:overall,? )?(?:please )?(?:indicate|rate|state|select|give|tell us)? ?(?:your|the) (?:overall )?(?:level of )?satisfaction with (?<subject>.+)$/iu,
    /^(?:overall )?satisfaction with (?<subject>.+)$/iu,
    /^(?:overall,? )?how (?:would|do|did) you (?:rate|judge|assess|evaluate|score) (?<subject>.+)$/iu,
    /^(?:overall,? )?how (?:would|do|did) you (?:rate|describe) your experience (?:of|with|at|in) (?<subject>.+)$/iu,
    /^(?:please )?rate (?<subject>.+)$/iu,
    /^(?:overall,? )?how (?:easy|difficult|hard|simple)(?: or (?:easy|difficult|hard))? (?:is|was) it(?: for you)? to (?<deed>.+)$/iu,
    /^(?:overall,? )?how (?:easy|difficult|hard|simple|good|convenient) (?:is|was|were|are) (?!it\b)(?<subject>.+)$/iu,
    /^how (?:was|were) (?<subject>.+)$/iu,
    /^what did you think (?:of|about) (?<subject>.+)$/iu,
    /^to what extent (?:are|were) you satisfied with (?<subject>.+)$/iu,
  ],
  articles: /^(?:the|our|your|their|its|a|an|each of the)\s+/iu,
  endings: /\s*(?:,?\s*(?:\bon\b|\busing\b|\bfrom\b)\s+(?:a\s+)?(?:scale\b.*|\d+\s*(?:to|-|–)\s*\d+.*)|\s+(?:today|overall|so far|in general|this time|last time|at your (?:last|most recent) visit|(?:on|during|for|in) (?:your|this|the) (?:last |most recent |latest |recent )?(?:visit|stay|trip|flight|journey|call|order|purchase|appointment)))$/iu,
  vague: /^(?:us|it|this|that|them|everything|anything|following|(?:experience|visit|stay|trip|journey|purchase|order|call|satisfaction|service|services|products?|company|organi[sz]ation|business|team|result|results|outcome|day|time)|(?:overall )?(?:experience|satisfaction|service|quality)(?: (?:with|of|at|from) (?:us|it|this|our (?:company|organi[sz]ation|business)))?|.*\bfollowing\b.*)$/iu,
  clause: /^(?:how|what|when|where|whether|that|the way|if|which|who|why|being|having)\b/iu,
};

const GERMAN: Language = {
  stems: [
    /^(?:insgesamt,? |alles in allem,? )?wie (?:un)?zufrieden (?:sind|waren|bist|warst) (?:sie|du)(?: (?:insgesamt|alles in allem|heute|im allgemeinen))? mit (?<subject>.+)$/iu,
    /^wie (?:un)?zufrieden (?:sind|waren|bist|warst) (?:sie|du) mit (?<subject>.+)$/iu,
    /^(?:ihre |deine )?(?:gesamt)?zufriedenheit mit (?<subject>.+)$/iu,
    /^wie (?:bewerten|beurteilen|benoten|bewertest|beurteilst) (?:sie|du)(?: insgesamt)? (?<subject>.+)$/iu,
    /^wie (?:würden|würdest) (?:sie|du)(?: insgesamt)? (?<subject>.+) (?:bewerten|beurteilen|einschätzen|benoten)$/iu,
    /^(?:bitte )?(?:bewerten|beurteilen|benoten) sie(?: bitte)? (?<subject>.+)$/iu,
    /^wie hat (?:ihnen|dir) (?<subject>.+) gefallen$/iu,
    /^wie (?:einfach|leicht|schwierig|schwer|gut) (?:war|ist|fanden sie) (?!es\b)(?<subject>.+)$/iu,
    /^wie (?:einfach|leicht|schwierig|schwer) (?:war|ist) es(?: für (?:sie|dich))?,? (?<deed>\S.*) zu (?<verb>\p{Ll}+en|\p{Ll}+[elr]n)$/iu,
  ],
  articles: /^(?:der|die|das|dem|den|ein|eine|einen|einem|einer|unser(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|dein(?:e[mnrs]?)?|eur?e[mnrs]?)\s+/iu,
  endings: /\s*(?:,?\s*(?:auf einer|auf der)\s+skala\b.*|\s+von \d+ bis \d+|\s+(?:heute|insgesamt|im allgemeinen|bisher|bei (?:ihrem|deinem) (?:letzten )?(?:besuch|aufenthalt|einkauf|flug)|während (?:ihres|deines) (?:letzten )?(?:besuchs|aufenthalts|fluges)))$/iu,
  vague: /^(?:uns|ihm|ihr|allem|es|folgende[mnrs]?\b.*|(?:erfahrung|erlebnis|besuch|aufenthalt|reise|einkauf|bestellung|anruf|service|produkt|produkte|produkten|leistung|leistungen|unternehmen|firma|ergebnis|tag)(?: (?:bei|mit) uns)?)$/iu,
  clause: /^(?:wie|was|wann|wo|dass|ob|welche[mnrs]?|wer|warum)\b/iu,
  nominative: germanNominative,
};

const FRENCH: Language = {
  stems: [
    /^(?:globalement,? |dans l['’]ensemble,? )?(?:êtes|étiez|avez)[- ]vous (?:été )?(?:globalement )?satisfait(?:e|\(e\)|·e|\.e)?s? (?<of>de l['’]|de la |du |des |de |d['’])(?<subject>.+)$/iu,
    /^(?:dans quelle mesure|à quel point) (?:êtes|étiez|avez)[- ]vous (?:été )?(?:globalement )?satisfait(?:e|\(e\)|·e|\.e)?s? (?<of>de l['’]|de la |du |des |de |d['’])(?<subject>.+)$/iu,
    /^quel (?:est|était|a été) votre (?:niveau|degré) (?:global )?de satisfaction (?:concernant|à propos de|vis-à-vis de|à l['’]égard de|par rapport à|avec|quant à) (?<subject>.+)$/iu,
    /^(?:votre )?satisfaction (?:concernant|à l['’]égard de|vis-à-vis de|par rapport à) (?<subject>.+)$/iu,
    /^comment (?:évaluez|évalueriez|jugez|jugeriez|notez|noteriez|qualifieriez)[- ]vous (?<subject>.+)$/iu,
    /^(?:veuillez |merci de |merci d['’])?(?:évaluer|noter|évaluez|notez) (?<subject>.+)$/iu,
    /^comment avez[- ]vous (?:trouvé|jugé|évalué) (?<subject>.+)$/iu,
    /^quelle note (?:donnez|donneriez|attribuez|attribueriez|accorderiez)[- ]vous (?<of>à l['’]|à la |au |aux |à )(?<subject>.+)$/iu,
    /^qu['’](?:avez[- ]vous pensé|est-ce que vous avez pensé) (?<of>de l['’]|de la |du |des |de |d['’])(?<subject>.+)$/iu,
    /^que pensez[- ]vous (?<of>de l['’]|de la |du |des |de |d['’])(?<subject>.+)$/iu,
    /^(?:dans quelle mesure |à quel point )?(?:a-t-il été|était-il|est-il|vous a-t-il été|cela a-t-il été) (?:facile|simple|difficile)(?: pour vous)? (?:de |d['’])(?<deed>.+)$/iu,
  ],
  articles: /^(?:(?:le|la|les|votre|vos|notre|nos|un|une|des)\s+|l['’]\s*)/iu,
  endings: /\s*(?:,?\s*sur une échelle\b.*|\s+de \d+ à \d+|\s+(?:aujourd['’]hui|globalement|dans l['’]ensemble|en général|lors de (?:votre|cette) (?:dernière )?(?:visite|commande)|lors de (?:votre|ce) (?:dernier )?(?:séjour|achat|vol|voyage|appel)|pendant (?:votre|ce) (?:dernier )?(?:séjour|vol|voyage)))$/iu,
  vague: /^(?:nous|cela|ça|tout|suivante?s?|.*\bsuivante?s?|expérience|visite|séjour|voyage|achat|commande|appel|services?|produits?|entreprise|société|prestation|prestations|résultat|journée)$/iu,
  clause: /^(?:ce que|ce qui|comment|que|qui|quand|où|si|dont|la (?:façon|manière) dont)\b/iu,
};

const SPANISH: Language = {
  stems: [
    /^(?:en general,? )?(?:qué tan|cuán|cómo de|qué tanto) (?:in)?satisfech[oa](?:\/a|\(a\)|s)? (?:está|estás|estuvo|estuviste|quedó|quedaste|se siente|te sientes|se sintió|te sentiste)(?: usted)? con (?<subject>.+)$/iu,
    /^(?:está|estás|quedó|quedaste|se siente)(?: usted)? satisfech[oa](?:\/a|\(a\))? con (?<subject>.+)$/iu,
    /^cuál (?:es|fue) (?:su|tu) (?:nivel|grado) de satisfacción (?:con respecto a|respecto a|respecto de|con|en relación con) (?<subject>.+)$/iu,
    /^(?:por favor,? )?(?:indique|indica|valore|valora|marque) (?:su|tu) (?:nivel|grado) de satisfacción (?:con respecto a|respecto a|respecto de|con|en relación con) (?<subject>.+)$/iu,
    /^(?:su |tu )?satisfacción con (?<subject>.+)$/iu,
    /^(?:en general,? )?cómo (?:calificaría|calificarías|califica|calificas|valoraría|valorarías|valora|valoras|evaluaría|evaluarías|evalúa|evalúas|puntuaría|puntuarías)(?: usted)? (?<subject>.+)$/iu,
    /^(?:por favor,? )?(?:califique|califica|valore|valora|evalúe|evalúa|puntúe|puntúa) (?<subject>.+)$/iu,
    /^qué (?:le|te|les) (?:pareció|parecieron|ha parecido|han parecido|parece) (?<subject>.+)$/iu,
    /^(?:qué tan|cuán|cómo de) (?:fácil|difícil|sencillo)(?: (?:le|te))? (?:fue|resultó|ha sido|es) (?<deed>\p{L}+[aei]r(?:se|lo|la)?(?: .+)?)$/iu,
    /^(?:qué tan|cuán|cómo de) (?:fácil|difícil|sencill[oa]|buen[oa])(?: (?:le|te))? (?:fue|resultó|ha sido|es) (?<subject>(?:el|la|los|las|nuestr[oa]s?|su) .+)$/iu,
  ],
  articles: /^(?:el|la|los|las|un|una|nuestr[oa]s?|vuestr[oa]s?|sus?|tus?|l)\s+/iu,
  endings: /\s*(?:,?\s*en una escala\b.*|\s+del? \d+ al? \d+|\s+(?:hoy|en general|durante (?:su|tu) (?:última |último )?(?:visita|estancia|viaje|vuelo|llamada)|en (?:su|tu) (?:última |último )?(?:visita|estancia|viaje|compra|pedido)))$/iu,
  vague: /^(?:nosotros|esto|ello|todo|.*\bsiguientes?\b.*|experiencia|visita|estancia|viaje|compra|pedido|llamada|servicios?|productos?|empresa|compañía|organización|resultado|día)$/iu,
  clause: /^(?:cómo|qué|que|cuándo|dónde|si|quién|lo que|la (?:forma|manera) en que)\b/iu,
};

const LANGUAGES = [ENGLISH, GERMAN, FRENCH, SPANISH] as const;

const LONGEST = 60;
const MOST_WORDS = 8;
/** Longer wordings are instructions with a question in them. */
const LONGEST_QUESTION = 300;
/** Texts that a tool puts in for each person; what it was is no longer known. */
const PIPED = /\$\{|\{\{|\[(?:q|field|question|answer)[^\]]*\]|<[^>]*>|_{3,}|\u2026|\.\.\./iu;

/** A short name for what the question asks about; null where it is no question whose subject is known for sure. */
export function questionSubject(wording: string): string | null {
  if (wording.length > LONGEST_QUESTION || PIPED.test(wording)) return null;
  const plain = wording
    .replace(/^\s*(?:[qf]\s?)?\d+[a-z]?\s*[.):-]\s*/iu, "")
    .replace(/\s*\([^()]*\)\s*[?.:]*\s*$/u, "")
    .replace(/^[¿\s]+|[\s?.:!*]+$/gu, "")
    .replace(/\s+/gu, " ");
  // A second sentence may turn the first round.
  if (/[?.!:;]\s/u.test(plain)) return null;
  for (const language of LANGUAGES) {
    for (const stem of language.stems) {
      const groups = stem.exec(plain)?.groups;
      if (groups === undefined) continue;
      return tidied(groups, plain, language);
    }
  }
  return null;
}

function tidied(groups: Readonly<Record<string, string | undefined>>, question: string, language: Language): string | null {
  const { subject, deed, verb } = groups;
  let text = (deed ?? subject ?? "").trim();
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(language.endings, "").trim();
  }
  if (subject !== undefined) {
    // "the experience at the lounge" is about the lounge, and so is "your overall experience with it".
    text = text.replace(/^(?:the|your|our) (?:overall )?experience (?:with|at|of|in) /iu, "").replace(/^each of /iu, "");
  }
  const inflected = subject !== undefined && language.nominative !== undefined ? language.nominative(text, question) : text;
  if (inflected === null) return null;
  text = inflected.replace(language.articles, "").trim();
  if (deed === undefined) text = text.replace(/\s+experience$/iu, "");
  if (verb !== undefined) text = `${text} ${verb}`;
  const words = text.split(" ");
  if (text.length < 2 || text.length > LONGEST || words.length > MOST_WORDS || !/\p{L}{2}/u.test(text)) return null;
  if (language.vague.test(text) || language.clause.test(text)) return null;
  return text.charAt(0).toLocaleUpperCase("en-GB") + text.slice(1);
}

/**
 * "mit der telefonischen Beratung" → "die telefonische Beratung", "mit den Mitarbeitern" → "die Mitarbeiter". After "dem" an
 * adjective would need the noun's gender, which nothing tells.
 */
function germanNominative(subject: string, question: string): string | null {
  if (!/\bmit\b/iu.test(question) || !/zufrieden/iu.test(question)) return accusativeToTitle(subject);
  const match = /^(?<article>der|dem|den|\p{L}{2,6}r|\p{L}{2,6}m|\p{L}{2,6}n)\s+(?<rest>.+)$/u.exec(subject);
  if (match?.groups === undefined) return subject;
  const { article = "", rest = "" } = match.groups;
  if (!/^(?:der|dem|den|(?:unser|ihr|dein|eur|ein|kein)e[mrn])$/iu.test(article)) return subject;
  const words = rest.split(" ");
  const [first = "", second = ""] = words;
  const isAdjective = /^\p{Ll}/u.test(first);
  const ending = article.slice(-1).toLowerCase();
  if (isAdjective) {
    if (!first.endsWith("en") || !/^\p{Lu}/u.test(second)) return null;
    if (ending === "m") return null;
    const noun = ending === "n" ? withoutDative(second) : second;
    return [first.slice(0, -1), noun, ...words.slice(2)].join(" ");
  }
  return ending === "n" ? [withoutDative(first), ...words.slice(1)].join(" ") : rest;
}

/** Between article and noun an adjective has an ending that is wrong without its article: only that after "die" is known. */
function accusativeToTitle(subject: string): string | null {
  const match = /^(?<article>\p{L}+)\s+(?<adjective>\p{Ll}+)\s+(?<rest>.+)$/u.exec(subject);
  if (match?.groups === undefined) return subject;
  const { article = "", adjective = "", rest = "" } = match.groups;
  if (!/^(?:der|das|den|die|(?:ein|unser|ihr|dein|eur?)(?:e|en)?)$/iu.test(article)) return subject;
  if (!/^(?:die|(?:unser|ihr|dein|eur)e)$/iu.test(article) || !/^\p{Lu}/u.test(rest)) return null;
  return `${adjective.replace(/en$/u, "e")} ${rest}`;
}

/** "Mitarbeitern" → "Mitarbeiter"; other plurals end in "n" anyway. */
function withoutDative(noun: string): string {
  return /(?:er|el)n$/u.test(noun) && !/(?:ern|eln)$/u.test(noun.slice(0, -2)) ? noun.slice(0, -1) : noun;
}

/** What a part of a résumé or job description is about. */
export type Section =
  | "experience"
  | "projects"
  | "education"
  | "skills"
  | "summary"
  | "requirements"
  | "wishes"
  | "unwanted"
  | "tasks"
  | "company"
  | "benefits"
  | "other";

/** Headings of each section: English, German, French, Spanish, Portuguese, Chinese, Japanese, Arabic; the usual ones of Italian and Korean, too. */
const headings: Readonly<Record<Section, string>> = {
  experience:
    "(?:(?:work|working|professional|relevant|employment|industry|job|teaching|clinical|research|other|" +
    "military|legal|leadership|practical) )?(?:experiences?|employment)(?: history)?|" +
    "(?:work|career|employment|professional) (?:history|background|record)|career|work|positions(?: held)?|" +
    "(?:current|previous|earlier|former|recent|last|other) (?:roles?|positions?|jobs?|employers?)|" +
    "earlier|seasonal work|internships?|appointments|(?!user|customer|no|years)\\p{L}+ experience|경력(?:사항)?|berufserfahrung|(?:beruflicher )?werdegang|" +
    "praxiserfahrung|exp[ée]riences?(?: professionnelles?)?|parcours professionnel|" +
    "experiencia(?: laboral| profesional)?|trayectoria(?: profesional)?|esperienz[ae](?: (?:lavorativ|professional)[aei])?|" +
    "experi[êe]ncia(?: profissional)?|工作经[历验]|工作經[歷驗]|职业经历|職歴|職務経歴書?|経歴|" +
    "الخبر(?:ة|ات)(?: العملية| المهنية)?",
  projects: "(?:(?:selected|personal|side|key|own|academic|notable) )?(?:projects|work)|" +
    "(?:(?:key|selected|main|notable) )?(?:achievements|accomplishments|highlights)|" +
    "open[- ]source(?: (?:work|contributions))?|volunteer(?:ing| work| experience)?|ehrenamt|bénévolat|" +
    "voluntariado|projekte|projets|proyectos|projetos|logros|项目(?:经[历验])?|專案經歷|" +
    "プロジェクト|المشاريع",
  education:
    "education(?:al background)?|학력|formazione|istruzione|academic (?:background|qualifications)|studies|training|certifi(?:cations?|cates?)|courses|ausbildung|" +
    "bildung(?:sweg)?|studium|zertifikate|weiterbildung(?:en)?|formations?|[ée]ducation|dipl[ôo]mes|" +
    "educaci[óo]n|formaci[óo]n(?: acad[ée]mica)?|forma[çc][ãa]o|educa[çc][ãa]o|教育(?:背景|经历|程度)?|" +
    "学历|学歴|التعليم|المؤهلات(?: العلمية)?",
  skills:
    "(?:(?:technical|key|core|professional|programming|it) )?(?:skills|competenc(?:ies|es)|languages)|" +
    "technologies|tech(?:nical)? stack|tools|(?:edv-?|fach)?kenntnisse|f[äa]higkeiten|sprach(?:en|kenntnisse)|" +
    "comp[ée]tences(?: techniques)?|langues|habilidades|competencias|idiomas|compet[êe]ncias|" +
    "(?:专业|技术)?技能|語言|语言|スキル|المهارات|اللغات",
  summary:
    "(?:(?:professional|executive|career) )?(?:summary|profile|objective)|about me|personal statement|" +
    "profil|(?:kurz)?zusammenfassung|[üu]ber mich|[àa] propos(?: de moi)?|perfil(?: profesional)?|" +
    "resumen|resumo|sobre m[íi]|自我评价|个人简介|自己(?:pr|紹介)|نبذة(?: عني)?",
  requirements:
    "자격 ?요건|지원 ?자격|requisiti|(?:(?:minimum|basic|key|job|the|your|our) )?(?:requirements|qualifications)|" +
    "what you(?:'ll| will)? (?:bring|need|have)|what (?:we(?:'re| are)|we) look(?:ing)? for|who you are|" +
    "your (?:profile|skills|background)|must[- ]haves?|you have|about you|you bring|" +
    "skills and (?:experience|qualifications)|anforderungen|(?:ihr|dein|unser) profil|" +
    "(?:das|was) (?:bringst du|du|sie) mit(?:bring(?:st|en))?|profil (?:recherch[ée]|souhait[ée])|" +
    "votre profil|comp[ée]tences requises|requisitos|tu perfil|任职(?:要求|资格)|(?:岗位|职位|職位)要求|" +
    "应聘条件|応募(?:資格|条件)|必須(?:条件|スキル)?|المتطلبات|الشروط",
  wishes:
    "우대 ?사항|titoli preferenziali|nice[- ]to[- ]haves?|preferred(?: (?:qualifications|skills))?|bonus(?: points)?|plus(?:es)?|" +
    "(?:desirable|optional)(?: skills)?|von vorteil|w[üu]nschenswert|(?:les )?atouts?|deseables?|" +
    "desej[áa]ve(?:l|is)|加分项|优先(?:条件)?|歓迎(?:条件|スキル)?|優遇",
  unwanted:
    "(?:not|no longer) (?:needed|required|necessary|important|wanted)|what (?:you (?:do not|don't|won't) need|" +
    "(?:is|we) (?:not|do not|don't) (?:important|need|require|expect|look for)(?: to us)?)|" +
    "you (?:do not|don't|won't|will not) (?:need|have to)(?: (?:know|have|be))?|nicht (?:erforderlich|nötig|notwendig)|" +
    "(?:das )?brauchst du nicht|pas nécessaire|no (?:es )?necesario|não necessário|不要なもの|不需要|غير مطلوب",
  tasks:
    "(?:(?:key|your|main|job) )?(?:responsibilities|duties|tasks)|what you(?:'ll| will) (?:do|be doing)|" +
    "(?:your|the) (?:role|mission|job)|(?:deine|ihre|die)? ?aufgaben|(?:vos )?missions?|funciones|" +
    "responsabilidades|tareas|(?:岗位|工作)职责|工作内容|業務内容|仕事内容|المسؤوليات|المهام",
  company:
    "about (?:us|the (?:company|team|role|job))|who we are|our (?:company|team|story|mission|values)|" +
    "[üu]ber uns|wir sind|qui sommes[- ]nous|sobre (?:nosotros|n[óo]s)|公司(?:介绍|简介)|会社概要|من نحن",
  benefits:
    "(?:(?:your|our|the) )?(?:benefits|perks)(?: and perks)?|(?:what )?we offer|our offer|" +
    "why (?:join )?us|(?:was )?wir bieten|deine vorteile|benefits und vorteile|(?:nous offrons|" +
    "avantages)|beneficios|(?:qu[ée] )?ofrecemos|benef[íi]cios|(?:员工)?福利|待遇|المزايا",
  other:
    "interests|hobbies(?: and interests)?|(?:extracurricular )?activities|honou?rs|talks|presentations|conferences|" +
    "(?:professional )?(?:memberships|affiliations|licen[sc]es)|additional information|miscellaneous|sonstiges|" +
    "divers|otros|outros|免許|资格证书|references|publications|awards|patents|contact(?: details)?|" +
    "personal (?:details|data)|pers[öo]nliche (?:daten|angaben)|interessen|kontakt|referenzen|" +
    "centres d'int[ée]r[êe]t|intereses|referencias|interesses|兴趣爱好|联系方式|趣味|الهوايات",
};

const patterns = Object.entries(headings).map(([section, words]) =>
  [section as Section, new RegExp(`^(?:${words})$`, "iu")] as const
);

/** Longest heading, in UTF-16 units. */
const longestHeading = 60;

/** A heading, and the text after its colon in the same line. */
export interface Heading {
  readonly section: Section;
  readonly rest: string;
}

/** The section that a line begins, such as "EXPERIENCE", "## Skills" or "Skills: Python"; else null. */
export function readHeading(line: string): Heading | null {
  const plain = closeLetters(line.slice(0, 400).replace(/[#*_=~|•●■▪]+/gu, " ").trim())
    .replace(/’/gu, "'");
  const colon = /[:：]/u.exec(plain)?.index ?? plain.length;
  const name = plain.slice(0, colon).replace(/^[\s\d.)-]+|[\s.-]+$/gu, "");
  if (name.length > longestHeading) return null;
  const section = sectionOf(name);
  return section === null ? null : { section, rest: plain.slice(colon + 1).trim() };
}

function sectionOf(name: string): Section | null {
  const parts = [name, ...name.split(/\s*(?:&|\/|,|\b(?:and|und|et|y|e)\b)\s*/iu)];
  for (const part of parts) {
    const found = patterns.find(([, pattern]) => pattern.test(part.trim()));
    if (found !== undefined) return found[0];
  }
  return null;
}

/** "E X P E R I E N C E" becomes "EXPERIENCE"; two or more spaces separate words. */
export function closeLetters(line: string): string {
  if (!/^(?:\p{L}\s+){3,}\p{L}[\s:]*$/u.test(line)) return line;
  return line.split(/\s{2,}/u).map((word) => word.replace(/\s/gu, "")).join(" ");
}

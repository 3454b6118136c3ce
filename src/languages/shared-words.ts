/**
 * English words in lower case that a Spanish sentence may hold as they are: spelled alike in both languages, taken over
 * as loans, or parts of names. A sentence of nothing else can be its own translation ("Error: total").
 */

const ALIKE =
  "actor actual animal anterior anti audio banal bar base beta brutal cable campus canal capital casual celestial central " +
  "cereal cerebral chat chef chocolate civil club coma color colonial conceptual control coral corporal corpus " +
  "crisis criminal cruel crucial cultural debate decimal director doctor editor electoral error " +
  "escape eventual experimental exterior extra facial factor familiar fatal federal festival final fiscal flexible forestal formal " +
  "frontal funeral fundamental general genial global gradual grave habitual honor horizontal horrible horror hospital " +
  "hotel humor idea ideal ideas imperial individual industrial inferior informal instrumental integral inter interior " +
  "invisible irregular judicial kit lateral legal liberal literal local lunar manual marginal material medieval mega mental mercurial " +
  "metal modular monumental moral mortal motor multi municipal musical natural neutral noble normal nuclear oral orbital original " +
  "panel particular peculiar penal perfume personal piano pictorial plan plaza plural popular portal postal " +
  "principal pro propaganda provincial radical radio ranking real regional regular residual rival rural sector semi sensor " +
  "sensual serial sexual similar simple singular social solar super superficial superior taxi temporal tenor terminal terrible " +
  "territorial terror total tribal tribunal tropical tumor tutor ultra unilateral universal usual variable vegetal versus vertical " +
  "agenda alcohol altar arena avatar ballet banana bonus boom cargo casino clan clip collage combo delta digital dual emoji emojis " +
  "fan fans gas gratis hacker hackers hobby iceberg judo junior logo logos mango mantra memo meta metro mini motel multimedia oasis " +
  "origami oval panda patio plasma plus polo puma radar radial rap ratio rector reggae rodeo rumor safari sauna silo solo souvenir " +
  "spa sushi tango tofu torso trauma tsunami vector veto visa vodka zoom " +
  "video vigor villa virtual virus visible visual vital vulgar web yoga zigzag";
const LOANS =
  "app apps blog blogs blogger bug bugs commit commits cookie cookies copyright dataset email feedback firmware freelance git hardware " +
  "hashtag internet jazz link login malware marketing newsletter offline online phishing podcast podcasts pop post ransomware rock " +
  "router script set software spam spyware startup stock streaming test token tokens tweet web webinar wifi wiki";
/** Small words of names ("Universidad del Valle", "Bread for the World", "Médecins sans frontières"). */
const IN_NAMES =
  "and the for del los las por para con des les sans pour und der die das den von van della delle dos das the per sobre entre";

const WORDS: ReadonlySet<string> = new Set([ALIKE, LOANS, IN_NAMES].flatMap((list) => list.split(" ")));

/** Whether `word`, in lower case, says nothing about whether a sentence was translated from English to Spanish. */
export function isSharedWord(word: string): boolean {
  return WORDS.has(word);
}

/** "I will write on Monday", "kal bataunga": the contact will write again, so the business can wait. */
const COMES_BACK =
  /(?<![\p{L}\p{M}])(?:(?:i(?:'ll| will)|let me|will) (?:write|call|text|message|let you know|come back|get back|reply|confirm|tell you|check|think)|(?:remind|call|write|message|text) (?:to )?me|bata(?:ung[ai]|ta hoon|ti hoon|yeng[ei])|(?:call|msg|message|sampark) kar(?:ung[ai]|iyega|na)|बता(?:ऊँगा|ऊंगा|ऊँगी|ऊंगी)|याद दिला)/iu

export function saysToComeBack(text: string): boolean {
  return COMES_BACK.test(text.replace(/’/g, "'"))
}

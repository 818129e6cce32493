const AUTOMATIC_REPLIES = [
  /\b(?:auto(?:matic|mated)?[ -]?(?:reply|response|responder)|out of (?:the )?office|on (?:annual )?leave until)\b/i,
  /\bthis is an? (?:auto|system)[ -]?(?:mated|generated|reply)/i,
  /\b(?:do not|please don'?t) reply to this (?:message|mail|number)\b/i,
  /\bwe (?:have )?received your (?:message|query|enquiry) and will (?:get back|respond|reply)/i,
  /\bthank(?:s| you) for (?:contacting|messaging|reaching out to|writing to) .{1,60}(?:unavailable|get back|will (?:reply|respond)|shortly)/i,
  /स्वचालित (?:उत्तर|जवाब|संदेश)/u,
  /अभी उपलब्ध नहीं.{0,60}(?:जल्द|बाद में).{0,30}(?:उत्तर|जवाब|संपर्क)/u,
]

/** Whether a line was written by a machine: "I am out of office". Answering it would go on for ever. */
export function isAutomaticReply(text: string): boolean {
  return AUTOMATIC_REPLIES.some((pattern) => pattern.test(text))
}

/** Results of tests in the XML that CI systems read (https://github.com/testmoapp/junitxml describes its elements). */

export interface TestCase {
  name: string
  seconds: number
  /** Empty: it passed. */
  failures: readonly { rule: string; text: string }[]
  /** The conversation, for those who look for the cause. */
  output: string
}

/** Characters that XML 1.0 does not allow at all, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
const SPECIAL = /[<>&"\n\r\t]/g
const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(SPECIAL, (sign) => ENTITIES[sign]!)
}

export function writeJunit(suite: string, cases: readonly TestCase[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length
  const seconds = cases.reduce((sum, each) => sum + each.seconds, 0)
  const figures = `tests="${cases.length}" failures="${failed}" errors="0" skipped="0" time="${seconds.toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${figures}>`,
    `  <testsuite name="${escapeXml(suite)}" ${figures}>`,
    ...cases.map((each) => writeCase(suite, each)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function writeCase(suite: string, { name, seconds, failures, output }: TestCase): string {
  const lines = failures.map(({ text }) => text).join('\n')
  return [
    `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}">`,
    ...(failures.length === 0
      ? []
      : [
          `      <failure type="${escapeXml(failures[0]!.rule)}" message="${escapeXml(failures[0]!.text)}">${escapeXml(lines)}</failure>`,
        ]),
    `      <system-out>${escapeXml(output)}</system-out>`,
    '    </testcase>',
  ].join('\n')
}

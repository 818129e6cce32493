/**
 * Holds our WhatsApp adapter and the fake Graph API against Meta's own OpenAPI document and its examples.
 * The document is Meta's (github.com/facebook/openapi, MIT) and is not kept in this repository.
 */
import { parseArgs } from 'node:util'
import { checkAnswers } from './answers.ts'
import { readDocument } from './document.ts'
import { readExamples } from './examples.ts'
import { KNOWN_MISMATCHES } from './known-mismatches.ts'
import { CHECKS, compare, type Mismatch, type Result } from './mismatch.ts'
import { checkAgainstDocument, checkAgainstFake, composeOurs } from './requests.ts'
import { checkWebhooks } from './webhooks.ts'

const USAGE = `usage: npm run verify:meta -- --spec FILE --examples FOLDER
  FILE    business-messaging-api_v23.0.yaml
  FOLDER  holds inbound_webhook/, request/ and response/ with one JSON file for each example of FILE`

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { spec: { type: 'string' }, examples: { type: 'string' } } })
  if (values.spec === undefined || values.examples === undefined) {
    console.error(USAGE)
    return 2
  }
  const document = readDocument(values.spec)
  const examples = (folder: string) => readExamples(values.examples!, folder)
  const requests = examples('request/version_phone_number_id_messages__post')
  const sends = examples('response/version_phone_number_id_messages__post__200')
  const ours = await composeOurs()
  const results = [
    checkWebhooks(examples('inbound_webhook/whatsapp_webhooks__post')),
    await checkAnswers(sends, examples('response/version_waba_id_message_templates__get__200')),
    checkAgainstDocument('ours-document', ours, document),
    checkAgainstFake('ours-fake', ours),
    checkAgainstDocument('examples-document', requests, document),
    checkAgainstFake('examples-fake', requests),
  ]
  const { unlisted, stale } = compare(results, KNOWN_MISMATCHES)
  print(results, unlisted, stale)
  return unlisted.length === 0 && stale.length === 0 ? 0 : 1
}

function print(results: readonly Result[], unlisted: readonly Mismatch[], stale: readonly Mismatch[]): void {
  console.table(
    Object.fromEntries(
      results.map(({ check, looked_at, mismatches }) => [
        CHECKS[check],
        {
          'looked at': looked_at,
          'known mismatches':
            mismatches.length - unlisted.filter((mismatch) => mismatch.check === check).length,
          'unlisted mismatches': unlisted.filter((mismatch) => mismatch.check === check).length,
        },
      ]),
    ),
  )
  for (const { check, case: name, problem } of unlisted)
    console.error(`unlisted  ${check}  ${name}  ${problem}`)
  for (const { check, case: name, problem } of stale)
    console.error(`stale     ${check}  ${name}  ${problem}  (listed in known-mismatches.ts, no longer so)`)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`verify:meta could not run: ${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 2
}

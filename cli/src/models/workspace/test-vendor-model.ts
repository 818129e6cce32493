import type { ModelTest } from '@parley/contracts'
import type { Call } from '../../commands/command.ts'
import { CommandError, EXIT } from '../../exit-codes.ts'

/** Has the server ask the model with the key of the workspace. Throws a CommandError where it does not work. */
export async function testVendorModel({ api, output }: Call<object>, model: string): Promise<void> {
  const vendor = model.split('/', 1)[0]!
  output.note(`Asking ${model} …`)
  const test = await api.call('model_vendors.test', { vendor, model })
  if (test.failure !== null)
    throw new CommandError(
      test.message ?? `${model} does not work.`,
      test.failure === 'unreachable' ? EXIT.unavailable : EXIT.failed,
      test.failure,
    )
  output.document(test)
  for (const sentence of await sentencesOf(test)) output.line(sentence)
}

async function sentencesOf({ model, latency_ms, calls_tools, price }: ModelTest): Promise<string[]> {
  const { describeModel } = await import('../describe-trial.ts')
  return describeModel(model, {
    milliseconds: latency_ms ?? 0,
    callsTools: calls_tools === true,
    price: price ? { input: price.input_usd, output: price.output_usd } : undefined,
  })
}

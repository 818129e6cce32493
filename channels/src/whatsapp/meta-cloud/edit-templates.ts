/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
import { DeliveryError, type TemplateEditor, type TemplateReceipt } from '../../kit/index.ts'
import { checkDraft } from '../wire/check-draft.ts'
import { readCategory } from '../wire/template-definition.ts'
import { readTemplateStatus } from '../wire/template-status.ts'
import { outlineTemplate, writeChange, writeTemplate } from '../wire/write-template.ts'
import { answerAs, type Context, dateOf, graphUrl, post, request } from './graph-calls.ts'
import { findTemplate, readTemplate } from './list-templates.ts'
import { readTemplateAnswer } from './responses.ts'
import { UPLOADABLE_FILES, uploadFile } from './upload-file.ts'
import { createdTemplate } from './wire.ts'

export const templates: TemplateEditor<Context> = {
  check: checkDraft,
  outline: outlineTemplate,

  async create(draft, context): Promise<TemplateReceipt> {
    const url = graphUrl(context, `${context.credentials.waba_id}/message_templates`)
    const answer = await post(url, writeTemplate(draft), context)
    readTemplateAnswer(answer, context.credentials)
    const created = await afterAcceptance(() => answerAs(createdTemplate, answer, context))
    const outline = outlineTemplate(draft)
    return {
      template: {
        ...outline,
        provider_template_id: created.id,
        status: readTemplateStatus(created.status ?? '') ?? 'pending',
        // Meta may choose another one.
        category: created.category === undefined ? outline.category : readCategory(created.category),
      },
      at: dateOf(answer, context),
    }
  },

  async update(id, draft, context) {
    const answer = await post(graphUrl(context, id), writeChange(draft), context)
    readTemplateAnswer(answer, context.credentials)
    return afterAcceptance(() => readTemplate(id, context))
  },

  find: findTemplate,

  async remove({ provider_template_id: id, name, language }, context) {
    const url = new URL(graphUrl(context, `${context.credentials.waba_id}/message_templates`))
    // With the id only this language goes; with the name alone all of them would.
    url.searchParams.set('hsm_id', id)
    url.searchParams.set('name', name)
    const answer = await request({ method: 'DELETE', url: url.href }, context)
    try {
      readTemplateAnswer(answer, context.credentials)
    } catch (error) {
      if (!(error instanceof DeliveryError) || !(await isGone({ name, language }, context))) throw error
    }
  },

  upload: uploadFile,
  files: UPLOADABLE_FILES,
}

/** Meta has taken the change: whatever fails after that leaves only its result unknown. */
async function afterAcceptance<Value>(read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    throw new DeliveryError({ code: 'outcome_unknown', message: error.detail.message }, { cause: error })
  }
}

/** Meta refuses to delete a template that is not there. */
async function isGone(key: { name: string; language: string }, context: Context): Promise<boolean> {
  const found = await findTemplate(key, context)
  return found === undefined || ['deleted', 'pending_deletion'].includes(found.template.status)
}

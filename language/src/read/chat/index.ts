export { holdsInsult, isInsult, isUnclear, saysNotMeant } from './about-answers.ts'
export { type AskedLanguage, namesOtherwise, readAskedLanguage } from './asked-language.ts'
export { agreesAbroad, readForeignLanguage } from './foreign-language.ts'

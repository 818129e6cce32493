import type { Lexicon } from '../language-pack.ts'
import { words } from '../words.ts'

/** English, as it is written in chats. Common spellings count as words of their own. */
export const lexicon: Lexicon = {
  yes: words(`
    yes yess yesss yea yeah yeahh yep yup yah ya ok okay okey okk oki okie kk k sure alright correct right confirm confirmed
    done perfect great fine agreed absolutely definitely certainly exactly cool
  `),
  weakYes: words('right great cool k fine'),
  leadingYes: [],
  plainYes: words('yes yeah yep yup true'),
  weakNo: [],
  confirming: words('confirm confirmed'),
  fact: words('true'),
  no: words('no nope nah false'),
  denial: words("not dont don't never cannot can't cant won't wont isn't doesn't didn't"),
  rejection: words('stop wrong without'),
  pause: words('wait hold later'),
  contrast: words('instead rather change changed different another other but except unless'),
  hesitation: words("if maybe perhaps think let's"),
  question: words('when why what who how where which'),
  acknowledgement: words('ok okay okk k kk fine right great nice cool good done'),
  reporting: words('right done'),
  understanding: words('understood'),
  thanks: words('thanks thank thx tysm ty thanku thankyou thnx tnx'),
  greeting: words('hi hii hello helloo helo hey heyy hlo hola greetings'),
  farewell: words('bye byee goodbye cya tata'),
  goodNight: words('night gn'),
  dayPart: words('good gud morning evening afternoon day gm'),
  besideYes: words(`
    please pls plz kindly thanks thank you thx ty sir madam ma'am mam it that this the is are at on for me us to go ahead do so
    and i we my works good sounds looks work well time slot appointment now then just let lets all set a thats that's alright
  `),
  naming: words("name is i'm my i am"),
  besideClosing: words('you u so very much a lot day take care sir madam mam perfect'),
  besideSmallTalk: words(`
    and there all everyone team sir madam mam maam ma'am dear friend boss very much so a lot you u your for the help again have
    nice see later take care please it is that then i am just my name this
  `),
  cancel: words('cancel cancle cancell'),
  move: words('move reschedule shift'),
  book: words('book booking'),
  person: words(`
    human humans person someone somebody agent representative executive manager staff operator supervisor team people
  `),
  personRequest: words(`
    i we me can could may might want wanna need would like d wish let to talk speak chat with connect transfer get give call
    bring put through please pls plz kindly a an the your any some real live actual now here there from of is it only just
    support service customer care member being instead bot not
  `),
  connect: words(`
    connect transfer call bring get someone somebody person human team agent member staff talk speak now quickly can would
    could like love that
  `),
}

/** Words that are no part of a name, in English, in Hindi, and in Hindi written with Latin letters. */

const ENGLISH = `
a an the and or but so if then than as at by for from in into of off on onto out over to up with without about after
before again am is are was were be been being do does did done have has had having can could will would shall should may
might must not no nope nah yes yeah yep yup ok okay k sure fine right correct wrong true false maybe perhaps please pls
plz thanks thank thx ty welcome sorry hi hii hello hey hiya good morning evening afternoon night bye
i me my mine we us our ours you your yours he him his she her hers it its they them their this that these those here there
who whom whose whoever whomever whichever what which when where why how anyone anybody someone somebody nobody everyone everybody none nothing
something anything all any some each every both few many much more most less least other another same such only just also
too very really quite now today tomorrow yesterday tonight soon later already still yet always never sometimes
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april june
july august september october november december day days week weeks month months year years hour hours minute minutes
time date am pm morning noon midnight
name names called call phone mobile number email mail address contact id age gender skip later cancel stop help menu start
book booking booked appointment appointments reschedule slot slots available availability open close closed timing timings
price prices cost rate rates charge charges fee fees discount offer offers pay payment cash card free order buy sell
haircut hair cut facial spa massage makeup bridal wedding salon clinic doctor dentist service services product products
want wants wanted need needs needed like likes looking interested asking wondering thinking planning trying going coming
calling texting writing waiting getting having doing making working living talking speaking new old ready busy late early
happy sad angry sick ill tired bored lost confused sure unable able afraid worried pregnant single married vegetarian
vegan customer client patient owner manager student teacher engineer developer agent bot human person people man woman
boy girl guy lady friend friends family wife husband son daughter mother father mom dad brother sister urgent important
enough nice great bad best better worse big small first second last next back again home office work shop store tell told
say said know think see look show send give get got make take come go let speak talk chat ask answer question questions
information info details detail location near nearby rather actually instead mean also english hindi hinglish what's
privacy private secret prefer whatsapp per color colour smile sir madam ma'am mam bro dude indian american muslim hindu sikh christian none na n/a
`

const HINGLISH = `
haan han haa ha ji jee nahi nahin nhi nai na mat theek thik tik sahi galat accha acha achha bilkul zaroor jaroor shukriya
dhanyavad dhanyawad namaste namaskar pranam salaam salam ram
main mai mein me mera meri mere mujhe mujhko hum ham humara hamara humein aap ap apka aapka apki aapki apke aapke tum
tumhara tu tera teri yeh ye woh wo voh vo yahan yaha wahan waha idhar udhar kya kyu kyun kyon kab kahan kaha kaise kaisa
kaisi kitna kitne kitni kaun kon kaunsa konsa koi kuch sab sabhi bahut bohot zyada jyada kam thoda thodi sirf bas abhi
aaj kal parso parson subah dopahar shaam sham raat baje bje din hafte mahine saal somvar mangalvar budhvar guruvar
shukravar shanivar ravivar itvaar itwar
ka ki ke ko se par pe tak aur ya lekin magar agar to toh bhi hi hai hain he h hoon hun hu ho tha thi the hoga hogi honge
raha rahi rahe rha rhi rhe karna karo kar karta karti karte karun karu kiya karwana karvana karwani chahiye chaiye chahie
chahta chahti lena dena de do le lo batao bata btao bolo bol bola boli bolna dekho dekh suno aana aao aa aaunga aaungi
jana jao ja jaunga milna milega mil mile sakta sakti sakte sakti dijiye kijiye lijiye rakho rakh rakhna likho likh
baad pehle batana btana bataun bolun dunga dungi likhna likha puchna pucha galti
naam nam number nambar paisa paise rupaye rupay daam kimat keemat samay time
usi usse unhi unse inhi isi isse usko unko
busy ready bimar pareshan khush akela ghar dukaan dukan bhai bhaiya bhaiyya behen didi yaar matlab waise vaise
`

const HINDI = `
हाँ हां हा जी नहीं नही मत ठीक सही गलत अच्छा बिल्कुल ज़रूर जरूर शुक्रिया धन्यवाद नमस्ते नमस्कार प्रणाम
मैं मेरा मेरी मेरे मुझे मुझको हम हमारा हमें आप आपका आपकी आपके तुम तुम्हारा तू यह ये वह वो यहाँ यहां वहाँ वहां इधर उधर
क्या क्यों कब कहाँ कहां कैसे कैसा कैसी कितना कितने कितनी कौन कौनसा कोई कुछ सब सभी बहुत ज़्यादा ज्यादा कम थोड़ा थोड़ी सिर्फ बस
अभी आज कल परसों सुबह दोपहर शाम रात बजे दिन हफ्ते महीने साल सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
का की के को से पर तक और या लेकिन मगर अगर तो भी ही है हैं हूँ हूं हो था थी थे होगा होगी रहा रही रहे करना करो कर करता करती
करते करूँ किया करवाना करवानी चाहिए चाहता चाहती लेना देना दे दो ले लो बताओ बताइए बोलो बोल बोला देखो सुनो आना आओ जाना मिलेगा
सकता सकती सकते दीजिए कीजिए रखो लिखो नाम नंबर पैसा पैसे रुपये रुपए दाम कीमत समय मतलब माफ सॉरी भाई भैया दीदी सर मैडम
उसी उससे उन्हीं उनसे इसी इससे
बुकिंग अपॉइंटमेंट हेयरकट कट फेशियल मसाज तैयार बीमार व्यस्त हेलो हैलो
`

function wordsOf(list: string): string[] {
  return list.split(/\s+/u).filter((word) => word !== '')
}

/** "ram" greets ("ram ram") and names; a name that greets is still a name. */
const ALSO_NAMES = new Set(['ram', 'may', 'june', 'april', 'august', 'salam', 'sunday', 'angel'])

export const NOT_NAMES: ReadonlySet<string> = new Set(
  [ENGLISH, HINGLISH, HINDI].flatMap(wordsOf).filter((word) => !ALSO_NAMES.has(word)),
)

/** Said before a name and left out of it. */
export const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'shri', 'shree', 'smt', 'kumari', 'श्री', 'श्रीमती'])
/** Said after a name and left out of it. */
export const HONORIFICS = new Set(['ji', 'jee', 'sir', 'madam', "ma'am", 'mam', 'bhai', 'जी', 'सर', 'भाई'])

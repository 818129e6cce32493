/** Messages without an urgency that hold words of one: jokes, products, old injuries. */
import { lines } from './urgency.fixture.ts'

export const DOUBLE_MEANINGS = lines(`
  rat poison for sale?
  chuhe maarne ki dawa hai kya aapke paas
  चूहे मारने की दवा का दाम
  मेरा कमरा खाली है क्या
  खाली स्लॉट है क्या
  दवा खाली पेट लेनी है क्या
  टैंक खाली है पानी भर दो
  दवाई की शीशी खाली हो गई, नई भेज दो
  puppy food for 3 month old
  puppy ko kab deworming ki dawa deni hai
  पपी को कीड़े की दवा कब देनी है
  my dog ate all the treats lol, send more
  बच्चे ने सारा खाना खा लिया, बहुत अच्छा था
  bachhe ne cake kha liya maza aaya
  phenyl ka 5 litre can chahiye
  harpic aur all out ki delivery kab hogi
  dog ate my homework haha
  we had the chocolate cake yesterday, kids loved it
  swallowing difficulty clinic timings
  pill box available?
  beti ne dawai kha li hai, ab kya khana de sakte hai
  mummy ne goli le li hai thanks
  बेटे ने दवा ले ली है, अगला अपॉइंटमेंट कब है
  do swimming classes teach not to drown
  is laser painful
  does threading hurt
  cat ate only half of the new kibble, can I exchange it
  कुत्ते ने नया खाना नहीं खाया, बदल दो
  is the rat poison safe around dogs
  टॉयलेट क्लीनर है क्या
  उंदीर मारायचे औषध आहे का
  बटण तुटले आहे शिवून मिळेल का
  can you fix my daughter's braces, wire is poking a bit
  whats ur emergency no after 9pm
  the fire in the fireplace was lovely
  my lawyer friend wants a table for 4
  kal se pet thoda kharab hai, thali me mirch kam rakhna
  papa ki BP ki dawai khatam ho gayi, bhej do
  आग पर पका खाना मिलता है क्या
  बच्चे को सर्दी है, कल नहीं आएगा
  माझ्या आईच्या गुडघ्याचं ऑपरेशन कधी होईल
  मला डोकं दुखतंय थोडं, अपॉइंटमेंट पुढे ढकला
  this traffic is killing me, will be 10 min late
  i could kill for your biryani
  i cut my own fringe, disaster, help me
  blood sugar test fasting?
  will it hurt if i get a root canal
  I need a break from life, book me a spa day
  we are dead tired after the flight, early check in?
  can my dog drown in ur pool, is it deep
  is your pest control poison safe around cats
  do you have fire exits on each floor
  my son swallowed his pride and said sorry lol
  how long does a facial take
  does laser hurt
  is it painful to get ears pierced
  how many pills in the box
  I will complain to your manager
  mujhe refund chahiye warna bura review dunga
  drowning in work, can we move to friday
  tooth broke a little yesterday no pain
  मैं थक गया हूँ, कल आता हूँ
  mala udya yaychay appointment ghyaychi
  baba chya chashmyacha frame tutla
  my boy left his jacket at ur daycare
  फर्श का क्लीनर भेज दो
  टॉमी को नहलाना है कल
  denture fell out of the box, is the warranty valid
  op wound dressing change price
  dies of the machine are broken
  kal ka order khali dabba mila
  हमारे यहाँ तीन दिन से पानी नहीं आया
  can I bring my dog to the cafe
  how hot is the curry, my kids are small
  the soup was too hot but nice
  hot water is not coming in the shower
  I lost my umbrella in your shop yesterday
  found a ring in room 4
  my order has a missing item
  I missed my class, can I join later
  my child is in class 5, admission open?
  my mother wants a wheelchair at the airport
  my father has diabetes, do you have sugar free sweets
  wife is pregnant, which room is quiet
  my daughter's birthday is on sunday
  the show was a blast
  do you have blast chillers
  my car was hit last week, how do I claim
  can you remove the dent, someone hit my car
  i want to end my subscription
  please end my membership this month
  i want to cancel my account for good
  how to reach your place from the station
  how many people can sit in the hall
  how many tablets are in one strip
  do you deliver medicines, I need crocin tablets
  i take blood pressure tablets, can I use the steam room
  I am tired of waiting for your call
  i'm done with the form, what next
  sick of the spam messages, remove me
  life insurance plans?
  what is the life of this battery
  I live in the building next door, any discount
  we live on the 5th floor, no lift
  i left a note at the reception for the plumber
  my husband left a note on the table about the towels
  i want to jump on the trampoline, what age is allowed
  bungee jump price
  is rock climbing safe for kids
  knife and fork set of 24 price
  is the pool deep, my son is 6
  my son cut his own hair lol, can you fix it
  paper cut machine price
  how do I file my tax return with you
  I want to report a lost card
  want to report a broken street light
  Could you write a report of the treatment for my insurance
  legal documents translation needed
  my brother is a lawyer, can he get the corporate rate
  I am an advocate and need visiting cards printed
  which court do you practice in
  school report card when will be given
  need police NOC for passport
  security guard was very helpful
  there is a stain on the wall
  the ceiling fan is making noise
  water leaking from the AC
  tap is leaking in the bathroom
  pipe leak repair charges
  smoking room available?
  can we light a bonfire
  candle light dinner price
  is there a fireplace in the cottage
  gas stove repair needed
  my gas bill is high
  the alarm clock in the room does not work
  please give a wake up call at 6
  the guest is not responding to our emails
  nobody is picking up, my call is not going
  I can't walk much, is it far from parking
  can't see the menu on the site
  I cannot see my booking in the app
  eye test free?
  specs for weak eyes
  my eyes are tired after work, any spa for that
  back pain for a month, physio appointment please
  knee pain when climbing stairs, which doctor
  my tooth hurts a bit when I drink cold water
  root canal next week, is it painful?
  is laser painful
  does threading hurt
  my nails broke, can you fix before saturday
  broken heel, can you repair shoes
  I broke up and need a makeover
  headache since morning, need to move my class
  slight fever, will skip the gym today
  had fever last week, now fine
  vomiting medicine for dogs available?
  vaccination for my puppy, he is 2 months old
  my baby is 6 months old, do you have a high chair
  kutte ko nehlane ka kitna
  bachche ki vaccination kab hogi
  papa ki aankh ka operation karwana hai kab date milegi
  mummy ke ghutne me dard rehta hai physio chahiye
  dawai khatam ho gayi hai wapas bhej do
  gas chulha repair karna hai
  paani leak ho raha hai nal se
  AC se paani gir raha hai
  bijli ka bill zyada aaya hai
  meri zindagi ki pehli trip hai
  bas ho gaya kaam, thanks
  thak gaya hu jim se, aaj nahi aaunga
  khana bilkul bekar tha
  paisa wapas chahiye mujhe
  shikayat darj karni hai service ki
  kal fir aaunga
  fir complaint likh deta hu app pe
  main court ke paas rehta hu
  police wale ko discount milta hai?
  mera bhai police me hai, kya corporate rate hai
  ladka dekhne aa rahe hai, table book karo
  bachcha so raha hai dhire bell bajana
  kya room me heater hai
  garam khana milega kya raat ko
  haath ki mehndi ka rate
  pair ki massage ka kitna
  gala baith gaya hai, kal class nahi aaunga
  दवाई की दुकान कब खुलती है
  मेरी ज़िंदगी का सबसे अच्छा खाना
  बच्चे के पैर का नाप क्या है
  आज बहुत थक गया हूँ
  नल से पानी लीक हो रहा है
  गरम खाना मिलेगा क्या
  पुलिस वालों को छूट है क्या
  शिकायत करनी है खाना ठंडा था
  flowers for a funeral wreath please
  do you teach breast stroke and back stroke to adults
  cut fruit platter for 20
  do you make bloody mary
  blood orange juice available
  who can hang a painting for me
  hanging plants for balcony price
  jump rope classes for kids
  table in the courtyard please
  smoked salmon bagel 2
  do you fix spark plugs
  i am locked out of my car, do you make keys
  crash course in excel when
  glue gun sticks
  massage gun on rent
  bath bomb gift set
  baby shower decoration
  chest freezer 200 litre price
  chest press machine is not working
  chest of drawers in white?
  breathing exercise session timings
  I want to learn deep breathing
  tooth fairy box
  bone marrow soup available
  bite sized samosas
  allergy testing cost
  world cup fever, do you screen matches
  labour charges for fitting
  case of beer price
  notice board for office
  complaint book kahan hai
  nail cutter
  fire alarm testing is on tuesday?
  we got burgled last year so need CCTV
  my neighbour had a theft, want a stronger lock
  drama about a kidnapping tickets
  haunted house scared me last time lol, ticket price
  scary ride, is it safe for my son
  my son is scared of dentists, can you help
  I am afraid of needles
  I'm afraid I will be late by 10 minutes
  I was scared the parcel is lost
  parcel lost, please check
  lost and found number?
  my bag is missing from the locker
  one shoe is missing in the box
  my kid's water bottle is missing
  found a hair in my food
  there is a fly in my soup
  cockroach in the room
  stray dogs outside bark all night
  monkeys stole my slippers lol
  snake plant price
  do you have python course
  tiger prawns fry
  teddy bear 4 feet
  gas water heater demo
  the geyser is not heating
  power bank 20000mah
  inverter battery backup how many hours
  smoke-free rooms
  my hair smells of smoke, need keratin
  burning incense allowed?
  candles that burn 40 hours
  hair got burnt from straightening, need repair spa
  sunburn treatment facial price
  burn scar laser cost
  acne scars treatment
  swelling of feet in pregnancy, which compression socks
  pregnancy massage available?
  my wife is 7 months pregnant can she fly
  diabetic friendly meals
  i feel dizzy in lifts so lower floor please
  heart patient, can I do the sauna?
  my father had a stroke in 2021, need physiotherapy at home
`)

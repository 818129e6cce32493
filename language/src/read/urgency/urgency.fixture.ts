/** Messages about illness, injury and danger. */

export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const MEDICAL = lines(`
  pup ate rat poison pls help
  my dog chewed up a whole strip of paracetamol
  cat licked antifreeze off the garage floor
  baby drank the floor cleaner
  toddler swallowed a button cell just now
  kid put mothballs in his mouth n swallowed
  she drank toilet cleaner by mistake what do i do
  my labrador got into the chocolate, ate a full slab, shaking now
  rabit ate the insect killer chalk
  kutte ne chuhe maarne ki dawa kha li
  bachche ne phenyl pi liya
  beti ne naphthalene ki goli nigal li
  billi ne keede maarne wali dawai chaat li
  bacche ne harpic pee liya jaldi batao
  mere 2 saal ke bete ne mitti ka tel pi liya
  doggy ne all out ka liquid pi gaya
  dadi ne galti se double dose BP ki goli kha li
  chote bhai ne cell nigal liya ghadi wala
  बच्चे ने फिनाइल पी लिया
  डॉगी ने चूहा मार दवा खा ली
  बेबी ने सिक्का निगल लिया साँस नहीं आ रही
  बिल्ली ने कीड़े मारने वाली दवा चाट ली
  मेरे कुत्ते ने नेफ्थलीन की गोली खाली
  बच्ची ने हारपिक पीली
  छोटे ने घड़ी का सेल निगल लिया
  दादाजी ने गलती से दोगुनी गोलियाँ खालीं
  पिल्ले ने चॉकलेट का पूरा पैकेट खा लिया उल्टी कर रहा है
  मुलाने फिनाईल प्यायले
  कुत्र्याने उंदराचे औषध खाल्ले
  बाळाने बटण गिळले
  मांजराने विष खाल्लं
  आजीने चुकून जास्त गोळ्या घेतल्या
  dad's speech is all jumbled n his mouth is drooping on one side
  mummy behosh ho gyi uth nhi rhi
  बाबा को सीने में जकड़न हो रही है पसीना आ रहा
  आईला श्वास घेता येत नाही
  wife 34 wks, bleeding heavy
  nana ji gir gye sir phat gya khoon nikal rha
  hey so my gran took a tumble down the stairs, she wont open her eyes
  Could someone kindly assist: a guest in the sauna has fainted and is unresponsive.
  hubby cant feel one side of his face n is drooling
  omg theres blood evrywhere my bro cut his hand w the grinder
  my kiddo is having trouble catching his breath after eating a peanut
  I have gone completely blind in one eye since an hour
  she keeps vomiting and now theres blood in it
  pt post op day 2, pus n high grade fever with shivering
  the stitch has come apart n i can see inside
  hamster bit off the tip of my sons finger
  bhaiya jaldi kuch karo, bachhi neeli pad rahi hai
  mere pati ko left haath me dard aur ghabrahat hai, paseena bahut
  uncle ji zameen pe pade hai, jawab nahi de rahe
  delivery ka dard shuru ho gaya ambulence bhejo
  saap ne kaat liya khet me
  garam tel haath pe gir gya chamdi utar gyi
  सासू माँ को दौरा पड़ गया है मुँह टेढ़ा हो गया
  बच्चे के गले में सिक्का अटक गया
  पेट में असहनीय दर्द, उल्टी रुक ही नहीं रही
  बिजली का झटका लगा है उठ नहीं रहे
  आजोबा बेशुद्ध पडले आहेत लवकर या
  बाळाला खूप ताप आहे आणि झटके येत आहेत
  छातीत खूप दुखतंय घाम येतोय
  rakt thambat nahi, daat kadhla hota sakali
  maza mulga padla ani dokyala lagla, rakt yetay
  wound from the hernia op is leaking yellow stuff and hes burning up
  mazya babanna chhatit tras hotoy
  bayko behosh padli ahe
  हमारे टॉमी ने फर्श का क्लीनर पी लिया
  guinea pig ate bleach tablet
  granpa swallowed his denture cant breath
  दादा ने चूहे का ज़हर खालिया
  बाळ निळं पडलंय
  he got a nail through his foot
  my daughter put a battery up her nose
  my nose has been bleeding for an hour
  child ate mosquito repellent
  he is not responding and his lips are blue
  she took an overdose of her BP pills
  my chest hurts when i breathe and i am coughing blood
  I twisted my ankle on your stairs, it's huge and I can't stand on it
  my dog is not able to stand and is drooling a lot
  my cat hasnt peed in 2 days and is crying
  we had an accident near your hotel, two people are hurt
  the lady next to me is shaking and her eyes have rolled up
  old man fainted in the queue
  oil burst on my face
  pressure cooker burst, my wife's face is burnt
  baby fell from bed and is vomiting
  bahut tez bukhar hai bachche ko, aankhe upar chadh gayi
  nani ko pasina aa raha hai aur haath sunn pad gaya
  seedhi se gir gaya, pair suj gaya aur hil nahi raha
  kutte ke muh se khoon aa raha hai
  saans phool rahi hai aur hoth neele
  pet dard se tadap raha hai bachcha
  बच्चे ने सिक्का निगल लिया
  पिताजी सीढ़ी से गिर गए, सिर फट गया
  गाय बच्चा नहीं दे पा रही, बहुत देर से तड़प रही है
  मुंह से झाग निकल रहा है
  दाँत टूट गया है और खून निकल रहा है
  करंट लग गया है भाई को
  my son just swallowed a coin
  baby not breathing please help
  dad collapsed in your lobby
  she is unconscious and there is foam from her mouth
  my husband has severe chest pain and his left arm is numb
  I cant feel my left side and my speech is slurred
  My 2 year old ate some of my thyroid tablets
  my dog ate rat poison what do i do
  our cat fell from the 4th floor and is bleeding from the nose
  my dog is having seizures since morning
  cow cannot get up after calving and she is bleeding
  I just had a tooth pulled this morning and the bleeding wont stop, i have soaked 6 gauzes
  my cheek is swollen up to my eye and i have fever since the root canal
  my tooth got knocked out playing cricket, i have it in my hand
  lips swollen and tongue feels thick after the injection
  my face is swelling after the facial and i can hardly open my eyes
  i think im having a heart attack
  i am having a panic attack i cant breathe
  guest in 402 is not waking up
  kid hit his head on the pool edge and is throwing up
  my wife's water broke and contractions are 3 min apart
  she is 8 months pregnant and fell down the stairs
  dad's sugar dropped to 45 and he is sweating and not making sense
  the client fainted during the facial and is not responding
  scalding soup spilled on a child at table 5, please bring ice
  someone is choking at the next table
  a wasp stung me and my throat is closing up
  he got electrocuted by your geyser
  hair bleach went in my eye, its burning so bad and i cant open it
  my scalp is blistering from the hair colour
  I cut my finger badly while opening the tin, the blood is not stopping
  the barber cut my ear and it is bleeding a lot
  my boy is running a fever of 104 and shivering
  my mother had a stroke i think, her mouth is crooked
  my father is vomiting blood
  we all have food poisoning from your buffet, my sister is too weak to stand
  worker fell from scaffolding and is not moving
  Broken glass in my drink, I swallowed some and my throat is bleeding
  trainer dropped a plate on my foot i think its broken
  i heard a crack in my knee and cant put weight on it
  dislocated my shoulder on the bench press come quick
  bp is 210/120 and my head is exploding
  my heart is pounding and i feel like i'm going to pass out
  is there a doctor in the hotel, my husband has collapsed
  we need an ambulence at gate 3
  call 108 someone is having fits
  Someone drowned in the pool
  patient after surgery is very drowsy and wound is oozing blood
  puppy is gasping and his gums are white
  my hamster is bleeding from mouth
  snake bite!! near your farm stay
  my insulin is over and i feel very dizzy and confused
  my kid put a bead in his ear and its bleeding
  gf took something and wont wake up
  mujhe saans lene me bahut takleef ho rahi hai
  papa ko heart attack aaya hai
  meri beti behosh ho gayi hai
  bachcha pani me doob gaya tha ab hosh nahi hai
  mummy ko lakwa mar gaya, muh tedha ho gaya
  bhai ka accident ho gaya khoon bahut beh raha hai
  pet me itna tez dard hai ki khada nahi ho paa raha
  bete ne galti se acid pi liya
  seene me jakdan aur pasina aa raha hai
  kutte ne kaat liya, bahut gehra zakhm hai
  saanp ne kaat liya jaldi batao kya kare
  maa gir gayi hai aur uth nahi paa rahi, kulhe me bahut dard
  garam chai bachche par gir gayi, chamdi nikal gayi
  meri aankh me kuch chala gaya aur dikhna band ho gaya
  daant nikalne ke baad se khoon ruk nahi raha
  muh sooj ke gubbara ho gaya hai aur bukhar bhi hai
  bhabhi ko labour pain shuru ho gaya hai jaldi
  kutta zeher kha gaya hai, muh se jhaag aa raha hai
  gaay ko saanp ne kaata hai
  bachche ko daure pad rahe hai
  ungli mixer me kat gayi
  nana ji ki dhadkan bahut tez hai aur chakkar kha ke gir gaye
  khana khane ke baad se gala sooj raha hai
  hath jal gaya tel se bahut jalan
  mere pati hosh me nahi hai
  jaldi ambulance bhejo
  मेरे पापा को सीने में तेज़ दर्द हो रहा है
  बच्चा सांस नहीं ले रहा है
  माँ बेहोश हो गई हैं
  बेटी ने फिनाइल पी लिया है
  बहुत खून बह रहा है रुक नहीं रहा
  दादी गिर गईं, उनका कूल्हा टूट गया लगता है
  पति को मिर्गी का दौरा पड़ा है
  मुझे सांस लेने में तकलीफ हो रही है
  कुत्ते ने बच्चे को काट लिया है
  पेट में असहनीय दर्द है
  मुंह सूज गया है और बुखार है
  दांत निकलवाने के बाद खून बंद नहीं हो रहा
  जल्दी एम्बुलेंस भेजिए
  होश नहीं आ रहा है इनको
  वडील बेशुद्ध पडले आहेत
  बाळाला श्वास घेता येत नाही
  आईच्या छातीत दुखत आहे
  खूप रक्त येत आहे थांबत नाही
  मुलाने फिनाइल प्यायले
  साप चावला आहे लवकर या
`)

export const DANGER = lines(`
  someones breaking the back door im hiding in the wardrobe
  koi darwaza tod ke andar ghus raha hai
  kitchn mein gas ki smell bohot tez aa rhi
  घर में धुआँ भर गया है बच्चे अंदर हैं
  समोर आग लागली आहे
  my husband is hitting me and he took my keys
  a man with a blade is standing at the reception
  smelling gas in room 12 and feeling sleepy
  lift ruk gayi hai, hum 4 log andar fase hai, saans ghut rahi
  ghar me chor ghus aaye hai, hum bathroom me chhupe hai
  मेरे पति मुझे मार रहे हैं कृपया पुलिस भेजो
  शॉर्ट सर्किट से आग लग गई दुकान में
  कोणीतरी दार तोडतंय, मी एकटी आहे
  घरात गॅसचा वास येतोय खूप
  my daughter didnt come home from ur centre and shes not picking up, its been 4 hrs
  theres water coming in fast, we are stuck on the ground floor
  the boy i left at ur daycare, nobody can find him
  navra khup martoy mala
  घराबाहेर काही लोक शस्त्र घेऊन उभे आहेत
  peecha kar raha hai koi ladka 3 din se
  someone is beating up a waiter outside
  child is locked in the car and windows are up
  baby got locked in the bathroom
  my kid's hand is stuck in the escalator
  live wire has fallen on the road outside your gate
  I can hear gunshots
  recovery agents are at my house threatening my mother
  a guy flashed at me in your parking
  your masseur touched me in a wrong way
  my uber driver is asking me to sit in front and locking the doors
  the ride stopped mid air and people are hanging
  burning smell from the switchboard and lights are flickering
  mai akeli hu aur do ladke mujhe ghoor rahe hai aur paas aa rahe hai
  hostel warden raat ko mere room me ghus aaya
  bhai building hil rahi hai
  मेरे फ्लैट से गैस की तेज़ गंध आ रही है
  पड़ोस में झगड़ा हो रहा है, तलवार निकल आई है
  बिजली का तार टूटकर पानी में गिरा है
  बच्चा कार में बंद हो गया है
  there's water everywhere and the sockets are sparking
  he has locked me in and says he will burn me
  there is a fire in the kitchen
  your shop is on fire
  smoke is coming out of the AC in room 12
  I smell gas in the flat
  gas cylinder is leaking what should I do
  we are stuck in the lift on the 7th floor
  elevator stopped and its dark inside, please help
  i am locked inside the changing room
  a man with a knife is in the shop
  someone is following me from your parking lot
  my husband is hitting me please call somebody
  he is threatening to kill me
  there are thieves in the building
  somebody broke into my room while I was sleeping and he is still here
  my daughter is missing in your mall
  my child was kidnapped from outside the school
  the cab driver is drunk and driving very fast, i'm scared
  driver is taking me somewhere else and not stopping
  the balcony is about to collapse
  electric wires are sparking near the pool
  the power bank exploded
  there is a bomb in the bag
  a drunk guest is banging on my door and wont leave
  your delivery boy is misbehaving and trying to enter my house
  your staff is touching me inappropriately
  security guard is beating a boy outside
  water is flooding the basement and there is current in it
  tree fell on the hostel and we are trapped
  a leopard has entered the resort
  my ex is outside the gym with a gun
  some men are trying to break the door
  my boyfriend locked me in the room and took my phone
  I am being blackmailed with my photos
  kitchen me aag lag gayi hai
  gas ki badbu aa rahi hai ghar me
  lift me phas gaye hai hum log
  ek aadmi chaku leke dukan me ghus gaya
  koi mera picha kar raha hai
  mera pati mujhe maar raha hai
  chor ghus gaye hai ghar me
  dhuan bhar gaya hai room me
  meri beti nahi mil rahi mall me
  mujhe kamre me band kar diya hai
  driver nashe me hai gaadi bahut tez chala raha hai
  switch board se chingari nikal rahi hai
  cylinder phat gaya
  do log aapas me maar peet kar rahe hai reception pe
  woh mujhe jaan se maarne ki dhamki de raha hai
  दुकान में आग लग गई है
  गैस की बदबू आ रही है
  हम लिफ्ट में फंस गए हैं
  कोई मेरा पीछा कर रहा है
  घर में चोर घुस गए हैं
  मेरा पति मुझे मार रहा है
  मेरी बच्ची नहीं मिल रही है
  कमरे में धुआँ भर गया है
  घराला आग लागली आहे
  गॅसचा वास येतोय
  आम्ही लिफ्टमध्ये अडकलो आहोत
  एक माणूस माझा पाठलाग करतोय
`)

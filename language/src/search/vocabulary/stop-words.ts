/** Words that carry no content of their own, in each way of writing. They are neither indexed nor counted as understood. */

export const englishStopWords = new Set(
  `a an the this that these those is are was were be been being am do does did doing done have has had having will would shall
  should can could may might must i me my mine we us our ours you your yours u ur he him his she her it its they them their
  what which who whom whose when where why how and or but if then else so than too very just also only not no nor of to in on
  at by for from with about into onto over under out up off as any some there here please pls plz kindly tell know want need
  get give got let hi hello hey dear sir madam mam maam ok okay yes thanks thank hii ji like much many s t m re ve ll d im ill
  id dont doesnt cant ive whats hows wheres per each both all more most other such own same once during while after before
  between because until r n y pl ya available possible anyone someone something anything`.split(/\s+/),
)

export const romanisedStopWords = new Set(
  `hai h he hain hei hay hota hoti hote hoga hogi honge ho hu hun hoon tha thi the thee ka ki ke ko kaa kee se sai me mein main
  mei mai par pe per pr aur or ya yaa bhi bi hi to toh tho na naa nahi nahin nai nhi nahii kya kyaa kia kyon kyu kyun kyunki kaise
  kese kaisa kaisi kab kabhi kahan kaha kidhar kaun kon kaunsa kaunsi konsa konsi kis kisi kise kiska kiski kiske jo jis jab jaha
  jahan yeh ye yah woh wo vo voh is us in un isko usko inko iska iski iske uska uski uske mera meri mere mujhe mujhko muje
  mujko hum ham humein hame hamein humko hamara hamari hamare humara humari aap ap aapka aapki aapke apka apki apke aapko apko
  aapne apna apni apne tum tumhara tera kar karo karna karne karni karta karti karte karke kare karen kiya kiye karenge karega
  karoge karun karu kru kro krna krne krte krta krti krdo kardo sakta sakti sakte skta skte skti sake sakta sake saku sakun
  raha rahi rahe rha rhi rhe jata jati jate jaye jayega jayegi jaega jaenge jao jana jaana jane jaane gaya gayi gaye gya gyi gai
  do dijiye dijie de dena dene denge dete deta deti diya di diye dedo le lo lena lene lete leta leti lenge loge lun lu lunga
  lijiye milta milti milte milega milegi milenge mil mile mila mili bata batao bataiye batana bataye bataen btao btana btaiye
  chahiye chaiye chahie chahta chahti chahte chahiya koi kuch kuchh kuchh sab sabhi wala wali wale vala vali vale ji haan han ha
  please plz sirji bhaiya bhai didi tak tk liye lie liy saath sath baad pehle wahan waha vahan yahan yaha yhan abhi phir fir
  lekin magar agar ager yadi toh jaisa jaise jese aise aisa itna itni itne utna bahut bohot bhut zyada jyada thoda thodi thode
  lagta lagti lagte lagega lagegi lagenge lag laga lage lgta lgega hua hui hue hogaya hogayi ek rakhte rakhta
  rehta rehti rehte rahta rahti rahte rahega rahegi rahenge rehna rahna
  wagairah kripya namaste namaskar sakenge sakoge paunga paye pau aa aana aane ata aata aati aate aaye aayega aayegi aaunga aau
  aaun ayega kitna kitni kitne kitana kitane ktna ktne jitna hone hona chal chale chalega log logo logon bhejo bhejiye bhejiyega aaya aayi aaye aye doge dogi jaoge jaogi karani karana karvani karwani karwana karwa karva laana lana   lagana lagane lagaye lagayein dekh dekhna chala gaye`.split(
    /\s+/,
  ),
)

export const devanagariStopWords = new Set(
  `है हैं हूँ हूं हो होता होती होते होगा होगी होंगे था थी थे का की के को से में पर पे और या भी ही तो न ना नहीं नही क्या क्यों क्यूं कैसे
  कैसा कैसी कब कभी कहाँ कहां किधर कौन कौनसा कौनसी कौन-सा किस किसी किसे किसका जो जिस जब जहाँ जहां यह ये वह वो वे इस उस इन उन इसका
  इसकी इसके उसका उसकी उसके मेरा मेरी मेरे मुझे मुझको मैं मैंने हम हमें हमको हमारा हमारी हमारे आप आपका आपकी आपके आपको आपने अपना अपनी अपने
  तुम कर करें करो करना करने करनी करता करती करते करके किया किये किए करेंगे करेगा करूँ करूं करेंगी सकता सकती सकते सकें सके सकूँ रहा रही रहे
  जाता जाती जाते जाए जाएगा जाएगी जाएंगे जायेगा जायेगी जाओ जाना जाने जाएँ जाएं गया गयी गई गए गये दो दीजिए दीजिये दे देना देने देंगे देते देता देती
  दिया दी दिए लो ले लेना लेने लेते लेता लेती लेंगे लूँ लूं लीजिए लीजिये मिलता मिलती मिलते मिलेगा मिलेगी मिलेंगे मिल मिले मिला बता बताओ बताइए बताइये
  बताना बताएं बताएँ चाहिए चाहिये चाहता चाहती चाहते कोई कुछ सब सभी वाला वाली वाले जी हाँ हां कृपया कृप्या तक लिए लिये साथ बाद पहले वहाँ वहां यहाँ
  यहां अभी फिर लेकिन मगर अगर यदि जैसा जैसे ऐसे ऐसा इतना इतनी इतने बहुत ज्यादा ज़्यादा थोड़ा थोड़ी थोड़े लगता लगती लगते लगेगा लगेगी लगेंगे लग लगे हुआ
  हुई हुए एक भैया भाई दीदी नमस्ते नमस्कार आना आने आता आती आते आए आएगा आएगी आएंगे आऊँ कितना कितनी कितने जितना होने होना चल चले चलेगा ने
  रहता रहती रहते रहेगा रहेगी रहेंगे रहना
  भेजो भेजिए भेजिये दें दूँ कि लाना लाने लाएँ लगाना लगाने लगाएं लगाएँ चला चली आया आयी आई आकर जाकर करवाना करवानी करवाने करवा करवाएं देखना देखने सी सा से लोग लोगों प्रति द्वारा तथा एवं व सर मैडम`.split(
    /\s+/,
  ),
)

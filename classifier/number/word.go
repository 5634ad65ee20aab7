package number

import (
	"strings"

	"gigawatch/classifier/text"
)

// scale is a power of ten and the languages in which the word has it; "" is all.
type scale struct {
	power float64
	langs string
}

// scales by folded word. "mil" is 10^3 in Spanish and Portuguese; a word for
// 10^9 of one language is 10^12 of none here, since people are fewer.
var scales = foldKeys(map[string][]scale{
	"k": {{1e3, ""}}, "m": {{1e6, "en"}}, "mn": {{1e6, ""}}, "mio": {{1e6, ""}}, "mln": {{1e6, ""}},
	"thousand": {{1e3, ""}}, "hundred": {{1e2, ""}}, "million": {{1e6, ""}}, "millions": {{1e6, "fr"}},
	"lakh": {{1e5, ""}}, "lakhs": {{1e5, ""}}, "crore": {{1e7, ""}}, "crores": {{1e7, ""}},
	"tausend": {{1e3, ""}}, "millionen": {{1e6, ""}}, "hundert": {{1e2, ""}},
	"mille": {{1e3, "fr it"}}, "mila": {{1e3, "it"}}, "milione": {{1e6, ""}}, "milioni": {{1e6, ""}},
	"mil": {{1e3, "es pt"}}, "millon": {{1e6, ""}}, "millones": {{1e6, ""}}, "milhao": {{1e6, ""}}, "milhoes": {{1e6, ""}},
	"duizend": {{1e3, ""}}, "miljoen": {{1e6, ""}}, "tusen": {{1e3, ""}}, "tusind": {{1e3, ""}},
	"miljon": {{1e6, ""}}, "miljoner": {{1e6, ""}}, "millioner": {{1e6, ""}}, "miljoonaa": {{1e6, ""}},
	"tys": {{1e3, "pl"}}, "tysiac": {{1e3, ""}}, "tysiecy": {{1e3, ""}}, "tysiace": {{1e3, ""}}, "milion": {{1e6, ""}}, "miliony": {{1e6, ""}}, "miliona": {{1e6, ""}}, "milionow": {{1e6, ""}},
	"ribu": {{1e3, ""}}, "juta": {{1e6, ""}}, "bin": {{1e3, "tr"}}, "milyon": {{1e6, ""}}, "mii": {{1e3, "ro"}}, "milioane": {{1e6, ""}},
	"тысяч": {{1e3, ""}}, "тысячи": {{1e3, ""}}, "миллион": {{1e6, ""}}, "миллиона": {{1e6, ""}}, "миллионов": {{1e6, ""}}, "млн": {{1e6, ""}}, "тис": {{1e3, ""}}, "тисяч": {{1e3, ""}}, "тисячі": {{1e3, ""}}, "мільйон": {{1e6, ""}}, "мільйона": {{1e6, ""}}, "мільйонів": {{1e6, ""}}, "мільйони": {{1e6, ""}}, "тыс": {{1e3, ""}},
	"тисяча": {{1e3, ""}}, "тысяча": {{1e3, ""}}, "хиляди": {{1e3, "bg"}}, "милиона": {{1e6, "bg"}},
	"tisic": {{1e3, "cs sk"}}, "tisice": {{1e3, "cs sk"}}, "tisicu": {{1e3, "cs"}}, "tisicov": {{1e3, "sk"}}, "milionu": {{1e6, "cs"}}, "milionov": {{1e6, "sk"}},
	"tisuca": {{1e3, ""}}, "tisuce": {{1e3, ""}}, "hiljada": {{1e3, ""}}, "hiljade": {{1e3, ""}}, "tisoc": {{1e3, "sl"}}, "milijun": {{1e6, ""}}, "milijuna": {{1e6, ""}}, "milijuni": {{1e6, ""}},
	"tuhat": {{1e3, ""}}, "tuhatta": {{1e3, ""}}, "tuhannen": {{1e3, ""}}, "miljoona": {{1e6, ""}}, "miljoonan": {{1e6, ""}},
	"tusinde": {{1e3, "da"}}, "ezer": {{1e3, "hu"}}, "millio": {{1e6, "hu"}}, "millioen": {{1e6, "nl"}},
	"אלף": {{1e3, ""}}, "אלפים": {{1e3, ""}}, "מיליון": {{1e6, ""}}, "χιλιαδες": {{1e3, ""}}, "χιλιάδες": {{1e3, ""}}, "εκατομμύρια": {{1e6, ""}}, "εκατομμύριο": {{1e6, ""}},
	"هزار": {{1e3, "fa"}}, "হাজার": {{1e3, ""}}, "লাখ": {{1e5, ""}}, "ஆயிரம்": {{1e3, ""}}, "லட்சம்": {{1e5, ""}}, "พัน": {{1e3, ""}}, "หมื่น": {{1e4, ""}}, "แสน": {{1e5, ""}}, "ล้าน": {{1e6, ""}}, "ألفا": {{1e3, ""}}, "مليونا": {{1e6, ""}},
	"trieu": {{1e6, "vi"}}, "nghin": {{1e3, "vi"}}, "ngan": {{1e3, "vi"}},
	"الف": {{1e3, ""}}, "ألف": {{1e3, ""}}, "الاف": {{1e3, ""}}, "آلاف": {{1e3, ""}}, "مليون": {{1e6, ""}}, "ملايين": {{1e6, ""}},
	"మిలియన్ల": {{1e6, ""}}, "మిలియన్": {{1e6, ""}}, "లక్షల": {{1e5, ""}}, "లక్ష": {{1e5, ""}}, "కోట్ల": {{1e7, ""}}, "కోటి": {{1e7, ""}}, "వేల": {{1e3, ""}},
	"लाख": {{1e5, ""}}, "हजार": {{1e3, ""}}, "हज़ार": {{1e3, ""}}, "करोड़": {{1e7, ""}}, "मिलियन": {{1e6, ""}},
	"万": {{1e4, ""}}, "萬": {{1e4, ""}}, "億": {{1e8, ""}}, "亿": {{1e8, ""}}, "千": {{1e3, ""}}, "百": {{1e2, ""}}, "十": {{10, ""}},
	"만": {{1e4, ""}}, "억": {{1e8, ""}}, "천": {{1e3, ""}}, "백": {{1e2, ""}}, "십": {{10, ""}},
})

var numberWords = values(`one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20
 fifty=50 eine=1 einer=1 zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 zwolf=12
 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9 dix=10 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10
 dois=2 duas=2 quatro=4 sete=7 oito=8 nove=9 dez=10 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 dieci=10
 twee=2 drie=3 vijf=5 zes=6 zeven=7 tien=10 tva=2 fyra=4 fem=5 tio=10 to=2 fire=4 ti=10
 dua=2 tiga=3 empat=4 lima=5 enam=6 sepuluh=10 dwa=2 dwoch=2 trzy=3 trzech=3 cztery=4 czterech=4 piec=5 pieciu=5 dziesiec=10 dziesieciu=10
 dvou=2 tri=3 peti=5 sedmi=7 deseti=10 iki=2 uc=3 dort=4 bes=5 sejuta=1000000 seribu=1000 الثلاث=3 الثلاثة=3 الاربع=4 الاربعة=4 الخمس=5 الخمسة=5 الست=6 السبع=7 الثماني=8 العشر=10 العشرة=10 ثلاث=3 ثلاثة=3 لثلاث=3 اربع=4 اربعة=4 لاربع=4 خمس=5 خمسة=5 لخمس=5 ست=6 ستة=6 سبع=7 سبعة=7 ثماني=8 ثمانية=8 تسع=9 تسعة=9 عشر=10 عشرة=10 لعشر=10
 двух=2 трех=3 четырех=4 пяти=5 шести=6 семи=7 восьми=8 десяти=10 два=2 три=3 четыре=4 пять=5 шесть=6 семь=7 восемь=8 десять=10
 двох=2 трьох=3 чотирьох=4 десять=10 шість=6 сім=7 вісім=8
 чотири=4
 trech=3 ctyrech=4 sesti=6 osmi=8 deviti=9 dva=2 dvije=2 cetiri=4 cetri=4 pet=5 sest=6 sedam=7 osam=8 devet=9 deset=10 doi=2 doua=2 trei=3 patru=4 cinci=5 sapte=7 opt=8 noua=9 zece=10
 kahden=2 kolmen=3 neljan=4 viiden=5 kuuden=6 kymmenen=10 שלוש=3 שלושת=3 ארבע=4 חמש=5 שש=6 שבע=7 עשר=10 שני=2 שתי=2
 एक=1 दो=2 तीन=3 चार=4 पांच=5 पाँच=5 छह=6 छः=6 सात=7 आठ=8 नौ=9 दस=10 पंद्रह=15 बीस=20
 ఒక=1 రెండు=2 మూడు=3 నాలుగు=4 ఐదు=5 ఆరు=6 ఏడు=7 పది=10 חמישה=5 חמשת=5 שלושה=3 ארבעה=4 ארבעת=4 שישה=6 עשרה=10 שלוש=3 שתיים=2
 hai=2 ba=3 bon=4 bay=7 tam=8 chin=9 ctyr=4`)

// halves stand for one half before a scale.
var halves = set(`half halve halbe halben halv halvt halva demi medio media mezzo mezza meio meia pół poł pol polovina setengah separuh yarım yarim نصف puoli`)

// languages are those of a word that is another word elsewhere, by their tags.
type languages string

// bars reports that the word is no number in lang.
func (l languages) bars(lang string) bool {
	return l != "" && lang != "" && !strings.Contains(string(l), lang)
}

// strangers are number words of some languages that mean something else in
// others: "to", "due", "fire", "ten", "sei".
var strangers = map[string]languages{
	"hai": "vi", "ba": "vi", "bon": "vi", "bay": "vi", "tam": "vi", "chin": "vi", "ctyr": "cs",
	"pet": "hr sr bs sl cs sk", "sest": "hr sr bs cs sk", "opt": "ro", "noua": "ro", "doi": "ro", "dva": "hr sr bs sl cs sk", "deset": "hr sr bs sl cs sk",
	"to": "da no nb nn", "ti": "da no nb nn", "fire": "da no nb nn", "tre": "it sv da no nb nn", "due": "it", "sei": "it", "ten": "en", "one": "en",
	"dos": "es", "dix": "fr", "six": "en fr", "tio": "sv", "fem": "sv da no nb nn", "sept": "fr", "lima": "id ms", "acht": "de nl", "drei": "de", "tri": "cs sk sr hr bs sl uk ru bg", "tres": "es pt", "sete": "pt",
}

// bare are the scale words that stand alone for one of them in languages
// without articles: "milion osób".
var bare = set(`milion milyon миллион мільйон مليون juta tysiac ألف`)

// articles stand for one before a scale: "a million", "un millón", "en million".
var articles = set(`a an un una uno um uma ein einer einem einen een en et ett jeden satu bir एक`)

var numberSigns = values(`一=1 二=2 两=2 兩=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9 十=10 百=100 千=1000 일=1 이=2 삼=3 사=4 오=5 육=6 칠=7 팔=8 구=9 십=10 백=100 천=1000`)

// vagueSigns make a number of no use: "数百万", "수십만", "几千".
var vagueSigns = set(`数 數 几 幾 何 수 上 第 近几`)

// commaDecimal are the languages that write 1.000,5; the rest write 1,000.5.
var commaDecimal = set(`de fr es pt it nl sv no da nb fi pl id tr ro cs ru uk vi sr hr bs sl sk bg el hu`)

// spacesGroups are the languages that write 1 000 with a plain space.
var spacesGroups = set(`fr sv no nb da fi pl cs sk ru uk bg pt es hu`)

// powerUnits in megawatts, by folded word.
var powerUnits = powers()

func powers() map[string]float64 {
	m := map[string]float64{}
	for words, v := range map[string]float64{
		"kw キロワット kilowatt kilowatts kilovatios": 0.001,
		"mw mva megawatt megawatts megawatti megavatio megavatios megavatt megavat megavata megavati megavatov megawattu megawattov megawatin μεγαβατ megawattia megawattow megawatow megawata megawaty мегаватта мегаваттов мегаватів megavatlik megavatlık मेगावॉट ميغاواطا мвт мегаватт мегават メガワット ميغاواط ميجاوات ميغاوات मेगावाट మెగావాట్ల مگاوات": 1,
		"gw gigawatt gigawatts gigavatio gigavatios gigawattow gigawatow gigawata gigawaty gigavat gigavatlik gigavatlık गीगावॉट гигаваттов гвт гигаватт гигаватта ギガワット جيجاوات غيغاواط غيغاوات गीगावाट గిగావాట్":                                                                                                                                         1000,
	} {
		for _, w := range strings.Fields(words) {
			m[text.Fold(w)] = v
		}
	}
	return m
}

// set makes a set of the words of a list.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[text.Fold(w)] = true
	}
	return m
}

// values reads "word=number" pairs.
func values(pairs string) map[string]float64 {
	m := map[string]float64{}
	for _, pair := range strings.Fields(pairs) {
		word, number, _ := strings.Cut(pair, "=")
		v := 0.0
		for _, d := range number {
			v = v*10 + float64(d-'0')
		}
		m[text.Fold(word)] = v
	}
	return m
}

// foldKeys is m with its words in the form in which tokens are compared.
func foldKeys(m map[string][]scale) map[string][]scale {
	folded := map[string][]scale{}
	for w, s := range m {
		folded[text.Fold(w)] = s
	}
	return folded
}

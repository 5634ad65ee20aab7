package classifier

import (
	"slices"
	"testing"

	"gigawatch/news"
)

// turn is a sentence behind the lead of a promise of data centres, and what
// the fields must hold for it. What is left out must be empty: many of these
// numbers, years and names are not the promise's.
type turn struct {
	lang, says   string
	pillars      string // "" is technology alone
	people, jobs int64
	jobsBasis    news.Basis
	mw           float64
	period       [2]int
	partners     string
}

func TestTurnsOfPhrase(t *testing.T) {
	c := builtinClassifier(t)
	for _, turn := range slices.Concat(turns, turnsAbroad) {
		t.Run(turn.lang+" "+turn.says, func(t *testing.T) {
			lead := leads[turn.lang]
			if turn.pillars == "" {
				turn.pillars = "technology"
			}
			f := fieldCase{
				name: "turn", lang: turn.lang, day: "2025-05-02", by: "microsoft", title: lead[0], text: lead[1] + " " + turn.says,
				pillars: turn.pillars, people: turn.people, jobs: turn.jobs, jobsBasis: turn.jobsBasis,
				mw: turn.mw, period: turn.period, partners: turn.partners,
			}
			a, got := promiseOf(c, f)
			checkEvidence(t, a, []news.Announcement{got})
			checkFields(t, f, got)
		})
	}
}

// leads are the headline and the first sentence of the same promise, by language.
var leads = map[string][2]string{
	"en": {"Microsoft to invest $2 billion in Finland", "Microsoft will invest $2 billion in data centres in Finland, the company said on Friday."},
	"de": {"Microsoft investiert 2 Milliarden Dollar in Finnland", "Microsoft will 2 Milliarden Dollar in Rechenzentren in Finnland investieren, wie der Konzern am Freitag mitteilte."},
	"fr": {"Microsoft va investir 2 milliards de dollars en Finlande", "Microsoft va investir 2 milliards de dollars dans des centres de données en Finlande, a annoncé le groupe vendredi."},
	"es": {"Microsoft invertirá 2.000 millones de dólares en Finlandia", "Microsoft invertirá 2.000 millones de dólares en centros de datos en Finlandia, anunció la compañía el viernes."},
	"it": {"Microsoft investirà 2 miliardi di dollari in Finlandia", "Microsoft investirà 2 miliardi di dollari in data center in Finlandia, ha annunciato venerdì la società."},
	"pt": {"Microsoft vai investir US$ 2 bilhões na Finlândia", "A Microsoft vai investir US$ 2 bilhões em data centers na Finlândia, anunciou a empresa nesta sexta-feira."},
	"nl": {"Microsoft investeert 2 miljard dollar in Finland", "Microsoft gaat 2 miljard dollar investeren in datacenters in Finland, maakte het bedrijf vrijdag bekend."},
	"sv": {"Microsoft investerar 2 miljarder dollar i Finland", "Microsoft ska investera 2 miljarder dollar i datacenter i Finland, meddelade bolaget på fredagen."},
	"pl": {"Microsoft zainwestuje 2 mld dolarów w Finlandii", "Microsoft zainwestuje 2 mld dolarów w centra danych w Finlandii – poinformowała firma w piątek."},
	"id": {"Microsoft investasikan US$2 miliar di Finlandia", "Microsoft akan menginvestasikan US$2 miliar untuk pusat data di Finlandia, kata perusahaan itu pada Jumat."},
	"tr": {"Microsoft Finlandiya'ya 2 milyar dolar yatırım yapacak", "Microsoft, Finlandiya'daki veri merkezlerine 2 milyar dolar yatırım yapacağını cuma günü açıkladı."},
	"ja": {"マイクロソフト、フィンランドに20億ドル投資", "米マイクロソフトは2日、フィンランドのデータセンターに20億ドルを投資すると発表した。"},
	"zh": {"微软将在芬兰投资20亿美元", "微软周五宣布,将在芬兰投资20亿美元建设数据中心。"},
	"ko": {"마이크로소프트, 핀란드에 20억달러 투자", "마이크로소프트는 2일 핀란드 데이터센터에 20억달러를 투자한다고 밝혔다."},
	"ar": {"مايكروسوفت تستثمر ملياري دولار في فنلندا", "أعلنت شركة مايكروسوفت يوم الجمعة أنها ستستثمر ملياري دولار في مراكز البيانات في فنلندا."},
	"ru": {"Microsoft вложит 2 млрд долларов в Финляндию", "Microsoft инвестирует 2 млрд долларов в дата-центры в Финляндии, сообщила компания в пятницу."},
	"uk": {"Microsoft вкладе 2 млрд доларів у Фінляндію", "Microsoft інвестує 2 млрд доларів у дата-центри у Фінляндії, повідомила компанія в п'ятницю."},
	"hi": {"माइक्रोसॉफ्ट भारत में 2 अरब डॉलर का निवेश करेगी", "माइक्रोसॉफ्ट ने शुक्रवार को कहा कि वह भारत में डेटा सेंटर पर 2 अरब डॉलर का निवेश करेगी।"},
}

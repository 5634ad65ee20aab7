package classifier

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// stretches are the ways in which languages say over which years money is spent,
// each in a sentence that promises $5bn for Poland; published in March 2026.
var stretches = []struct {
	lang, says string
	years      string // "phrase: 2026 2029" each
}{
	{"en", "Microsoft will invest $5 billion in Poland {p} to build data centers, the company said.", `
over the next four years: 2026 2030
through 2029: 2026 2029
by 2030: 2026 2030
between 2026 and 2029: 2026 2029
from 2026 to 2029: 2026 2029
over four years: 2026 2030
by the end of the decade: 2026 2030
until the end of 2028: 2026 2028
in the next two years: 2026 2028
this year and next: 2026 2027
over a decade: 2026 2036
by mid-2028: 2026 2028
by fiscal year 2028: 2026 2028
over the coming three years: 2026 2029
within five years: 2026 2031
over a five-year period: 2026 2031
during 2026-2028: 2026 2028
in a three-year plan: 2026 2029
`},
	{"de", "Microsoft investiert {p} fünf Milliarden Dollar in Polen, um Rechenzentren zu bauen, teilte das Unternehmen mit.", `
in den nächsten vier Jahren: 2026 2030
bis 2029: 2026 2029
zwischen 2026 und 2029: 2026 2029
von 2026 bis 2029: 2026 2029
über vier Jahre: 2026 2030
bis Ende 2028: 2026 2028
bis zum Jahr 2030: 2026 2030
innerhalb von fünf Jahren: 2026 2031
in den kommenden zwei Jahren: 2026 2028
bis Ende des Jahrzehnts: 2026 2030
im Zeitraum 2026 bis 2028: 2026 2028
`},
	{"fr", "Microsoft va investir 5 milliards de dollars en Pologne {p} pour construire des centres de données, a annoncé l'entreprise.", `
au cours des quatre prochaines années: 2026 2030
d'ici 2029: 2026 2029
entre 2026 et 2029: 2026 2029
de 2026 à 2029: 2026 2029
sur quatre ans: 2026 2030
d'ici à fin 2028: 2026 2028
d'ici la fin de la décennie: 2026 2030
dans les deux ans à venir: 2026 2028
en cinq ans: 2026 2031
jusqu'en 2030: 2026 2030
à l'horizon 2030: 2026 2030
`},
	{"es", "Microsoft invertirá 5.000 millones de dólares en Polonia {p} para construir centros de datos, informó la compañía.", `
en los próximos cuatro años: 2026 2030
hasta 2029: 2026 2029
entre 2026 y 2029: 2026 2029
de 2026 a 2029: 2026 2029
durante cuatro años: 2026 2030
en un plazo de cinco años: 2026 2031
de aquí a 2030: 2026 2030
antes de 2028: 2026 2028
para 2030: 2026 2030
hasta finales de 2028: 2026 2028
a lo largo de diez años: 2026 2036
`},
	{"pt", "A Microsoft vai investir US$ 5 bilhões na Polônia {p} para construir data centers, informou a empresa.", `
nos próximos quatro anos: 2026 2030
até 2029: 2026 2029
entre 2026 e 2029: 2026 2029
de 2026 a 2029: 2026 2029
ao longo de quatro anos: 2026 2030
em cinco anos: 2026 2031
até o fim de 2028: 2026 2028
até ao final da década: 2026 2030
`},
	{"it", "Microsoft investirà 5 miliardi di dollari in Polonia {p} per costruire data center, ha annunciato la società.", `
nei prossimi quattro anni: 2026 2030
entro il 2029: 2026 2029
tra il 2026 e il 2029: 2026 2029
dal 2026 al 2029: 2026 2029
in cinque anni: 2026 2031
fino al 2030: 2026 2030
entro la fine del 2028: 2026 2028
nell'arco di quattro anni: 2026 2030
nel biennio 2026-2027: 2026 2027
`},
	{"nl", "Microsoft investeert {p} 5 miljard dollar in Polen om datacenters te bouwen, meldt het bedrijf.", `
in de komende vier jaar: 2026 2030
tot 2029: 2026 2029
tussen 2026 en 2029: 2026 2029
van 2026 tot 2029: 2026 2029
tot en met 2028: 2026 2028
voor 2030: 2026 2030
binnen vijf jaar: 2026 2031
tot eind 2028: 2026 2028
`},
	{"sv", "Microsoft investerar 5 miljarder dollar i Polen {p} för att bygga datacenter, meddelar bolaget.", `
under de kommande fyra åren: 2026 2030
fram till 2029: 2026 2029
mellan 2026 och 2029: 2026 2029
till och med 2028: 2026 2028
över fyra år: 2026 2030
inom fem år: 2026 2031
till 2030: 2026 2030
`},
	{"no", "Microsoft skal investere 5 milliarder dollar i Polen {p} for å bygge datasentre, opplyser selskapet.", `
de neste fire årene: 2026 2030
fram til 2029: 2026 2029
mellom 2026 og 2029: 2026 2029
over fire år: 2026 2030
innen 2030: 2026 2030
`},
	{"da", "Microsoft vil investere 5 milliarder dollar i Polen {p} for at bygge datacentre, oplyser selskabet.", `
over de næste fire år: 2026 2030
frem mod 2029: 2026 2029
mellem 2026 og 2029: 2026 2029
inden 2030: 2026 2030
over fire år: 2026 2030
`},
	{"pl", "Microsoft zainwestuje 5 mld dolarów w Polsce {p}, aby zbudować centra danych, poinformowała firma.", `
w ciągu najbliższych czterech lat: 2026 2030
do 2029 roku: 2026 2029
w latach 2026-2029: 2026 2029
do końca 2028 r.: 2026 2028
od 2026 do 2029 roku: 2026 2029
przez cztery lata: 2026 2030
do końca dekady: 2026 2030
`},
	{"tr", "Microsoft {p} Polonya'ya veri merkezleri kurmak için 5 milyar dolar yatırım yapacak.", `
önümüzdeki dört yıl içinde: 2026 2030
2029'a kadar: 2026 2029
2026-2029 yılları arasında: 2026 2029
2030 yılına kadar: 2026 2030
`},
	{"id", "Microsoft akan menginvestasikan 5 miliar dolar AS di Polandia {p} untuk membangun pusat data, kata perusahaan.", `
selama empat tahun ke depan: 2026 2030
hingga 2029: 2026 2029
pada periode 2026-2029: 2026 2029
dari 2026 sampai 2029: 2026 2029
dalam lima tahun: 2026 2031
sampai akhir 2028: 2026 2028
`},
	{"vi", "Microsoft sẽ đầu tư 5 tỷ USD vào Ba Lan {p} để xây dựng trung tâm dữ liệu.", `
trong bốn năm tới: 2026 2030
đến năm 2029: 2026 2029
giai đoạn 2026-2029: 2026 2029
từ năm 2026 đến 2029: 2026 2029
trong vòng 5 năm: 2026 2031
`},
	{"ja", "マイクロソフトは{p}ポーランドに50億ドルを投資し、データセンターを建設すると発表した。", `
今後4年間で: 2026 2030
2029年までに: 2026 2029
2026年から2029年にかけて: 2026 2029
26〜29年に: 2026 2029
5年間で: 2026 2031
2028年末までに: 2026 2028
27年までに: 2026 2027
`},
	{"zh", "微软宣布{p}在波兰投资50亿美元建设数据中心。", `
未来四年: 2026 2030
到2029年: 2026 2029
2026年至2029年: 2026 2029
在2029年前: 2026 2029
五年内: 2026 2031
2028年底前: 2026 2028
今明两年: 2026 2027
`},
	{"ko", "마이크로소프트는 {p} 폴란드에 50억 달러를 투자해 데이터센터를 짓는다고 발표했다.", `
향후 4년간: 2026 2030
2029년까지: 2026 2029
2026년부터 2029년까지: 2026 2029
5년에 걸쳐: 2026 2031
2028년 말까지: 2026 2028
앞으로 2년 동안: 2026 2028
`},
	{"ar", "ستستثمر مايكروسوفت 5 مليارات دولار في بولندا {p} لبناء مراكز بيانات، وفق ما أعلنت الشركة.", `
خلال السنوات الأربع المقبلة: 2026 2030
بحلول عام 2029: 2026 2029
بين عامي 2026 و2029: 2026 2029
من 2026 إلى 2029: 2026 2029
حتى عام 2030: 2026 2030
على مدى خمس سنوات: 2026 2031
`},
	{"hi", "माइक्रोसॉफ्ट {p} पोलैंड में डेटा सेंटर बनाने के लिए 5 अरब डॉलर का निवेश करेगी, कंपनी ने कहा।", `
अगले चार साल में: 2026 2030
2029 तक: 2026 2029
2026 से 2029 के बीच: 2026 2029
पांच वर्षों में: 2026 2031
`},
	{"th", "ไมโครซอฟท์จะลงทุน 5 พันล้านดอลลาร์ในโปแลนด์{p}เพื่อสร้างศูนย์ข้อมูล", `
ภายในปี 2029: 2026 2029
ในช่วง 4 ปีข้างหน้า: 2026 2030
ระหว่างปี 2026-2029: 2026 2029
`},
	{"ru", "Microsoft инвестирует 5 млрд долларов в Польше {p}, чтобы построить дата-центры, сообщила компания.", `
в ближайшие четыре года: 2026 2030
до 2029 года: 2026 2029
в 2026–2029 годах: 2026 2029
в течение пяти лет: 2026 2031
к 2030 году: 2026 2030
`},
	{"uk", "Microsoft інвестує 5 млрд доларів у Польщі {p}, щоб побудувати дата-центри, повідомила компанія.", `
протягом наступних чотирьох років: 2026 2030
до 2029 року: 2026 2029
у 2026–2029 роках: 2026 2029
`},
	{"cs", "Microsoft investuje v Polsku {p} 5 miliard dolarů do datových center, oznámila firma.", `
během příštích čtyř let: 2026 2030
do roku 2029: 2026 2029
v letech 2026 až 2029: 2026 2029
`},
	{"ro", "Microsoft va investi 5 miliarde de dolari în Polonia {p} pentru a construi centre de date, a anunțat compania.", `
în următorii patru ani: 2026 2030
până în 2029: 2026 2029
între 2026 și 2029: 2026 2029
pe parcursul a cinci ani: 2026 2031
`},
	{"fi", "Microsoft investoi 5 miljardia dollaria Puolaan {p} rakentaakseen datakeskuksia, yhtiö kertoi.", `
seuraavien neljän vuoden aikana: 2026 2030
vuoteen 2029 mennessä: 2026 2029
vuosina 2026–2029: 2026 2029
`},
	{"he", "מיקרוסופט תשקיע 5 מיליארד דולר בפולין {p} כדי לבנות מרכזי נתונים, מסרה החברה.", `
עד 2029: 2026 2029
בין 2026 ל-2029: 2026 2029
`},
	{"hr", "Microsoft će uložiti 5 milijardi dolara u Poljskoj {p} za izgradnju podatkovnih centara, objavila je tvrtka.", `
u iduće četiri godine: 2026 2030
do 2029. godine: 2026 2029
od 2026. do 2029.: 2026 2029
`},
}

func TestStretches(t *testing.T) {
	c := builtinClassifier(t)
	for _, s := range stretches {
		for _, line := range strings.Split(strings.TrimSpace(s.years), "\n") {
			at := strings.LastIndex(line, ": ")
			a := news.Article{ID: "1", URL: "https://news.example/a", Lang: s.lang, Text: strings.ReplaceAll(s.says, "{p}", line[:at]),
				Published: news.Date{Time: time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC), DayOnly: true}}
			got := "no announcement"
			for _, n := range c.Classify(a) {
				got = fmt.Sprintf("%s %v %v %s %v", n.Kind, n.Companies, n.Countries, statedSum(n), n.Period)
			}
			if want := "commitment [microsoft] [PL] 5000000000 USD &{" + line[at+2:] + "}"; got != want {
				t.Errorf("%s %q: got %s, want %s", s.lang, line[:at], got, want)
			}
		}
	}
}

func statedSum(a news.Announcement) string {
	if a.Amount == nil {
		return "no sum"
	}
	return a.Amount.Number() + " " + string(a.Amount.Currency)
}

package classifier

import "gigawatch/news"

// turnsAbroad are more turns of phrase for partners, jobs, years and people in
// languages other than English: what stands before the number or the name, and
// words that hold a number of years.
var turnsAbroad = []turn{
	// tr
	{lang: "tr", says: "10 yıllık yatırım planı kapsamında yeni tesisler kurulacak.", period: [2]int{2025, 2035}},
	{lang: "tr", says: "Yatırım, 5 yıllık bir dönemi kapsıyor.", period: [2]int{2025, 2030}},
	{lang: "tr", says: "Proje, Türk Telekom iş birliğiyle hayata geçirilecek.", partners: "turk-telekom"},
	{lang: "tr", says: "Proje, Turkcell ortaklığında yürütülecek.", partners: "turkcell"},
	{lang: "tr", says: "Projenin 1.500 kişiye iş imkanı sağlaması bekleniyor.", jobs: 1500},
	{lang: "tr", says: "Yatırımla birlikte 300 yeni istihdam yaratılacak.", jobs: 300},
	{lang: "tr", says: "Şirket, 2028'e kadar 200 bin gence dijital beceri kazandıracak.", pillars: "talent technology", people: 200000},
	// uk
	{lang: "uk", says: "Компанія також навчить 100 тисяч українців навичкам ШІ до 2028 року.", pillars: "talent technology", people: 100000},
	{lang: "uk", says: "Проєкт створить 500 робочих місць.", jobs: 500},
	{lang: "uk", says: "Буде створено понад 1 200 нових робочих місць.", jobs: 1200},
	{lang: "uk", says: "Кошти інвестують протягом чотирьох років.", period: [2]int{2025, 2029}},
	{lang: "uk", says: "Інвестиції розраховані на 2026–2029 роки.", period: [2]int{2026, 2029}},
	{lang: "uk", says: "Проєкт реалізують разом із компанією «Київстар».", partners: "kyivstar"},
	{lang: "uk", says: "Дата-центри збудують у партнерстві з Київстар та Nokia.", partners: "kyivstar nokia"},
	// ru
	{lang: "ru", says: "Компания также обучит 50 тысяч специалистов до 2027 года.", pillars: "talent technology", people: 50000},
	{lang: "ru", says: "Проект создаст 700 рабочих мест.", jobs: 700},
	{lang: "ru", says: "Будет создано около 300 постоянных рабочих мест.", jobs: 300, jobsBasis: news.Permanent},
	{lang: "ru", says: "Средства будут вложены в течение четырёх лет.", period: [2]int{2025, 2029}},
	{lang: "ru", says: "Инвестиции рассчитаны на 2026–2030 годы.", period: [2]int{2026, 2030}},
	{lang: "ru", says: "Проект будет реализован совместно с Яндексом и Ростелекомом.", partners: "rostelecom yandex"},
	{lang: "ru", says: "Пятилетний план инвестиций включает три площадки.", period: [2]int{2025, 2030}},
	// it
	{lang: "it", says: "Il piano quinquennale prevede tre nuovi siti.", period: [2]int{2025, 2030}},
	{lang: "it", says: "L'investimento, di durata triennale, riguarda tre siti.", period: [2]int{2025, 2028}},
	{lang: "it", says: "Il progetto sarà realizzato insieme a Eni ed Enel.", partners: "enel eni"},
	{lang: "it", says: "In partnership con Fastweb, la società aprirà un laboratorio.", partners: "fastweb"},
	{lang: "it", says: "I nuovi posti di lavoro saranno circa 400.", jobs: 400},
	{lang: "it", says: "Il programma punta a formare 60.000 tra studenti e docenti entro il 2027.", pillars: "talent technology", people: 60000},
	// es
	{lang: "es", says: "El plan quinquenal incluye tres nuevos campus.", period: [2]int{2025, 2030}},
	{lang: "es", says: "La inversión, a diez años, se reparte entre tres sedes.", period: [2]int{2025, 2035}},
	{lang: "es", says: "El proyecto se desarrolla de la mano de Telefónica e Iberdrola.", partners: "iberdrola telefonica"},
	{lang: "es", says: "Los puestos de trabajo creados serán unos 650.", jobs: 650},
	{lang: "es", says: "Junto con la Universidad de Helsinki formará a 4.000 jóvenes.", pillars: "talent technology", people: 4000, partners: "universidad-de-helsinki"},
	// pt
	{lang: "pt", says: "O plano quinquenal prevê três novos campi.", period: [2]int{2025, 2030}},
	{lang: "pt", says: "O investimento, com prazo de dez anos, inclui três unidades.", period: [2]int{2025, 2035}},
	{lang: "pt", says: "O projeto será tocado em parceria com a Petrobras e a Vivo.", partners: "petrobras vivo"},
	{lang: "pt", says: "O número de empregos gerados deve chegar a 900.", jobs: 900},
	// fr
	{lang: "fr", says: "Le plan quinquennal prévoit trois nouveaux sites.", period: [2]int{2025, 2030}},
	{lang: "fr", says: "Le plan, étalé sur trois ans, prévoit de nouveaux sites.", period: [2]int{2025, 2028}},
	{lang: "fr", says: "Le projet est mené de concert avec Engie et Capgemini.", partners: "capgemini engie"},
	{lang: "fr", says: "Le nombre d'emplois créés devrait atteindre 350.", jobs: 350},
	// de
	{lang: "de", says: "Der Fünfjahresplan sieht drei neue Standorte vor.", period: [2]int{2025, 2030}},
	{lang: "de", says: "Die Investition ist auf zehn Jahre angelegt.", period: [2]int{2025, 2035}},
	{lang: "de", says: "Das Projekt wird zusammen mit Siemens und RWE umgesetzt.", partners: "rwe siemens"},
	{lang: "de", says: "Die Zahl der neuen Arbeitsplätze soll bei 600 liegen.", jobs: 600},
	// nl
	{lang: "nl", says: "Het vijfjarenplan voorziet in drie nieuwe locaties.", period: [2]int{2025, 2030}},
	{lang: "nl", says: "De investering wordt over tien jaar uitgesmeerd.", period: [2]int{2025, 2035}},
	{lang: "nl", says: "Het project wordt in samenwerking met KPN en Philips uitgevoerd.", partners: "kpn philips"},
	// sv
	{lang: "sv", says: "Den femåriga satsningen omfattar tre nya anläggningar.", period: [2]int{2025, 2030}},
	{lang: "sv", says: "Investeringen sprids ut över tio år.", period: [2]int{2025, 2035}},
	{lang: "sv", says: "Projektet genomförs i samarbete med Vattenfall och Telia.", partners: "telia vattenfall"},
	{lang: "sv", says: "Antalet nya jobb väntas bli 450.", jobs: 450},
	{lang: "sv", says: "Runt 30 000 lärare ska få utbildning i AI.", pillars: "talent technology", people: 30000},
	// pl
	{lang: "pl", says: "Pięcioletni plan obejmuje trzy nowe lokalizacje.", period: [2]int{2025, 2030}},
	{lang: "pl", says: "Inwestycja potrwa dziesięć lat.", period: [2]int{2025, 2035}},
	{lang: "pl", says: "Projekt powstanie we współpracy z Comarch i Asseco.", partners: "asseco comarch"},
	{lang: "pl", says: "Pracę znajdzie tu około 250 osób.", jobs: 250},
	{lang: "pl", says: "Liczba nowych miejsc pracy ma sięgnąć 700.", jobs: 700},
	// id
	{lang: "id", says: "Rencana lima tahun itu mencakup tiga lokasi baru.", period: [2]int{2025, 2030}},
	{lang: "id", says: "Proyek ini dijalankan bersama Telkom dan BRI.", partners: "bri telkom"},
	{lang: "id", says: "Proyek ini akan membuka lapangan kerja bagi 1.200 orang.", jobs: 1200},
	// ja
	{lang: "ja", says: "10年間の投資計画で、新たに3拠点を設ける。", period: [2]int{2025, 2035}},
	{lang: "ja", says: "5カ年計画の一環で、3拠点を新設する。", period: [2]int{2025, 2030}},
	{lang: "ja", says: "NTTデータとの協業で進める。", partners: "ntt-data"},
	{lang: "ja", says: "日立製作所、富士通とともに進める。", partners: "fujitsu hitachi"},
	{lang: "ja", says: "新たに500人の雇用を生む見通し。", jobs: 500},
	{lang: "ja", says: "雇用は約1200人分を見込む。", jobs: 1200},
	{lang: "ja", says: "27年末までに20万人にAIの研修を提供する。", pillars: "talent technology", people: 200000},
	// zh
	{lang: "zh", says: "该十年投资计划包括三个园区。", period: [2]int{2025, 2035}},
	{lang: "zh", says: "项目将与阿里巴巴和腾讯合作推进。", partners: "alibaba tencent"},
	{lang: "zh", says: "项目预计创造就业岗位800个。", jobs: 800},
	{lang: "zh", says: "预计新增就业约1500人。", jobs: 1500},
	{lang: "zh", says: "未来三年将为10万名教师提供人工智能培训。", pillars: "talent technology", people: 100000},
	// ko
	{lang: "ko", says: "10년에 걸친 투자 계획에는 세 곳의 부지가 포함된다.", period: [2]int{2025, 2035}},
	{lang: "ko", says: "5개년 투자 계획에 따라 세 곳을 짓는다.", period: [2]int{2025, 2030}},
	{lang: "ko", says: "네이버, 삼성전자와 협력해 사업을 추진한다.", partners: "naver samsung"},
	{lang: "ko", says: "신규 고용 규모는 약 700명이다.", jobs: 700},
	{lang: "ko", says: "교사 3만 명에게 AI 교육을 제공한다.", pillars: "talent technology", people: 30000},
	// ar
	{lang: "ar", says: "وتمتد الخطة الخمسية للاستثمار على ثلاثة مواقع.", period: [2]int{2025, 2030}},
	{lang: "ar", says: "وسيتم ضخ الاستثمار على مدى عشر سنوات.", period: [2]int{2025, 2035}},
	{lang: "ar", says: "وسينفذ المشروع بالشراكة مع أرامكو.", partners: "aramco"},
	{lang: "ar", says: "ومن المتوقع أن يوفر المشروع 1500 فرصة عمل.", jobs: 1500},
	{lang: "ar", says: "ويهدف البرنامج إلى تدريب 40 ألف معلم بحلول 2027.", pillars: "talent technology", people: 40000},
	// hi
	{lang: "hi", says: "यह पांच साल की निवेश योजना है।", period: [2]int{2025, 2030}},
	{lang: "hi", says: "कंपनी रिलायंस के साथ मिलकर काम करेगी।", partners: "reliance-industries"},
	{lang: "hi", says: "इससे करीब 1,000 लोगों को रोजगार मिलेगा।", jobs: 1000},
	// decoys
	{lang: "tr", says: "Şirket 10 yıllık bir elektrik sözleşmesi imzaladı."},
	{lang: "tr", says: "Şirketin ülkede 3.000 çalışanı var."},
	{lang: "it", says: "Il contratto quinquennale per l'energia è stato firmato a marzo."},
	{lang: "ru", says: "В компании работают 2 тысячи человек."},
	{lang: "uk", says: "Компанія вже має 900 працівників у країні."},
	{lang: "ja", says: "電力会社と10年間の契約を結んだ。"},
	{lang: "zh", says: "公司签署了为期十年的购电协议。"},
	{lang: "ko", says: "회사는 10년 만기 전력 계약을 맺었다."},
	{lang: "pl", says: "Firma zatrudnia w kraju 1500 osób."},
	{lang: "sv", says: "Elavtalet löper på tio år."},
	{lang: "ar", says: "ويعمل في الشركة 3000 موظف."},
	{lang: "es", says: "El contrato eléctrico es a diez años."},
}

package classifier

import "gigawatch/news"

var otherFields = []fieldCase{
	{
		name: "german", lang: "de", day: "2024-02-15", by: "microsoft",
		title: "Microsoft investiert 3,2 Milliarden Euro in Deutschland",
		text: `Microsoft will in den kommenden zwei Jahren 3,2 Milliarden Euro in Rechenzentren in Deutschland stecken.
Bis Ende 2025 sollen mehr als 1,2 Millionen Menschen in digitalen Kompetenzen geschult werden.
Am Standort entstehen 400 neue Arbeitsplätze. Die Anlage wird in Zusammenarbeit mit RWE gebaut und soll 120 Megawatt Leistung haben.`,
		pillars: "talent technology", period: [2]int{2024, 2026}, people: 1200000, jobs: 400, mw: 120, partners: "rwe",
	},
	{
		name: "french", lang: "fr", day: "2024-05-13", by: "microsoft",
		title: "Microsoft va investir 4 milliards d'euros en France",
		text: `Microsoft va investir 4 milliards d'euros d'ici 2027 dans des centres de données en France.
Le groupe entend former un million de personnes à l'intelligence artificielle.
Le projet créera 300 emplois directs. Le cloud souverain sera bâti en partenariat avec Orange et Capgemini.`,
		pillars: "talent technology trust", period: [2]int{2024, 2027}, people: 1000000, jobs: 300, jobsBasis: news.Permanent, partners: "orange capgemini",
	},
	{
		name: "spanish", lang: "es", day: "2025-05-22", by: "amazon",
		title: "AWS invertirá 5.000 millones de dólares en México",
		text: `Amazon Web Services invertirá 5.000 millones de dólares en México durante los próximos 15 años en una nueva región de nube.
La inversión generará más de 7.000 empleos de tiempo completo y la empresa capacitará a 200.000 personas en habilidades digitales para 2026.
El proyecto se hará en alianza con el Tecnológico de Monterrey.`,
		pillars: "talent technology", period: [2]int{2025, 2040}, people: 200000, jobs: 7000, partners: "tecnologico-de-monterrey",
	},
	{
		name: "spanish reach", lang: "es", day: "2025-05-22", by: "google",
		title: "Google instalará un cable submarino en Chile",
		text: `Google instalará un cable submarino entre Chile y Australia.
El programa ya ha capacitado a 30 millones de personas y busca beneficiar a 5 millones de personas.`,
		pillars: "technology",
	},
	{
		name: "portuguese", lang: "pt", day: "2024-09-26", by: "microsoft",
		title: "Microsoft vai investir R$ 14,7 bilhões no Brasil",
		text: `A Microsoft vai investir R$ 14,7 bilhões em três anos em data centers e nuvem no Brasil.
O programa vai capacitar 5 milhões de pessoas em IA até 2027 e deve gerar 1.500 empregos.`,
		pillars: "talent technology", period: [2]int{2024, 2027}, people: 5000000, jobs: 1500,
	},
	{
		name: "italian", lang: "it", day: "2024-10-02", by: "microsoft",
		title: "Microsoft investe 4,3 miliardi di euro in Italia",
		text: `Microsoft investirà 4,3 miliardi di euro nei prossimi due anni in nuovi data center in Lombardia.
L'azienda formerà oltre un milione di persone sulle competenze digitali entro la fine del 2025.`,
		pillars: "talent technology", period: [2]int{2024, 2026}, people: 1000000,
	},
	{
		name: "dutch", lang: "nl", day: "2024-04-23", by: "google",
		title: "Google bouwt vierde datacenter in Groningen",
		text: `Google steekt 600 miljoen euro in een nieuw datacenter in Groningen en werkt samen met KPN.
Er komen 125 nieuwe banen. Tot 2027 wordt het geld uitgegeven.`,
		pillars: "technology", jobs: 125, partners: "kpn", period: [2]int{2024, 2027},
	},
	{
		name: "japanese", lang: "ja", day: "2026-04-03", by: "microsoft",
		title: "マイクロソフト、日本に1兆6000億円投資",
		text: `マイクロソフトは2026年から2029年までに日本のデータセンターに1兆6000億円を投資すると発表した。
2030年までに100万人のエンジニアを育成する。サイバーセキュリティ分野では政府と協力する。
同社はソフトバンク、さくらインターネットと提携する。`,
		pillars: "talent technology trust", period: [2]int{2026, 2029}, people: 1000000, partners: "softbank sakura-internet",
	},
	{
		name: "japanese short range", lang: "ja", day: "2024-01-19", by: "amazon",
		title:   "アマゾン、日本に2兆2600億円投資",
		text:    "アマゾンは2023―27年の5年間で2兆2600億円を投じ、データセンターを増強する。3万人の雇用を創出する見込みだ。",
		pillars: "technology", period: [2]int{2023, 2027}, jobs: 30000,
	},
	{
		name: "chinese traditional", lang: "zh", day: "2024-05-02", by: "microsoft",
		title:   "微軟砸22億美元投資馬來西亞",
		text:    "微軟宣布未來4年將在馬來西亞投資22億美元，興建資料中心，並培訓20萬人的AI技能，同時與當地政府合作加強網路安全。",
		pillars: "talent technology trust", period: [2]int{2024, 2028}, people: 200000,
	},
	{
		name: "chinese simplified", lang: "zh", day: "2025-11-11", by: "google",
		title:   "谷歌将在德国投资55亿欧元建设数据中心",
		text:    "谷歌宣布，2026年至2029年将在德国投资55亿欧元，建设数据中心，每年将创造9000个就业岗位。新园区容量为100兆瓦。",
		pillars: "technology", period: [2]int{2026, 2029}, jobs: 9000, mw: 100,
	},
	{
		name: "korean", lang: "ko", day: "2025-10-29", by: "amazon",
		title:   "AWS, 한국에 7조원 투자",
		text:    "아마존웹서비스는 2031년까지 한국에 7조원을 투자해 AI 데이터센터를 짓는다고 밝혔다. SK텔레콤과 함께 울산에 100메가와트 규모로 건설하며 일자리 1000개를 창출한다. 10만 명의 인재를 양성할 계획이다.",
		pillars: "talent technology", period: [2]int{2025, 2031}, people: 100000, jobs: 1000, mw: 100, partners: "sk-telecom",
	},
	{
		name: "swedish", lang: "sv", day: "2024-06-03", by: "microsoft",
		title: "Microsoft investerar 33,7 miljarder kronor i Sverige",
		text: `Microsoft ska investera 33,7 miljarder kronor i svenska datacenter under de kommande två åren.
Bolaget ska utbilda 250 000 personer i AI till 2027, i samarbete med Telia.`,
		pillars: "talent technology", period: [2]int{2024, 2026}, people: 250000, partners: "telia",
	},
	{
		name: "norwegian", lang: "no", day: "2025-07-31", by: "openai nscale",
		title:   "OpenAI og Nscale bygger datasenter i Narvik",
		text:    "OpenAI og Nscale skal bygge et datasenter i Narvik sammen med Aker. Anlegget får en kapasitet på 230 MW og gir 300 nye arbeidsplasser.",
		pillars: "technology", jobs: 300, mw: 230, partners: "aker",
	},
	{
		name: "danish", lang: "da", day: "2025-03-01", by: "google",
		title:   "Google udvider datacenter i Fredericia",
		text:    "Google vil bruge 1 milliard kroner på sit datacenter i Fredericia over de næste tre år. Udvidelsen skaber 50 nye job.",
		pillars: "technology", period: [2]int{2025, 2028}, jobs: 50,
	},
	{
		name: "polish", lang: "pl", day: "2025-02-17", by: "microsoft",
		title: "Microsoft zainwestuje 2,8 mld zł w Polsce",
		text: `Microsoft zainwestuje 2,8 mld zł w centra danych w Polsce do czerwca 2026 roku.
Firma przeszkoli milion osób w zakresie AI, a także wzmocni cyberbezpieczeństwo we współpracy z Orange.`,
		pillars: "talent technology trust", period: [2]int{2025, 2026}, people: 1000000, partners: "orange",
	},
	{
		name: "indonesian", lang: "id", day: "2024-04-30", by: "microsoft",
		title: "Microsoft investasi US$1,7 miliar di Indonesia",
		text: `Microsoft akan menginvestasikan US$1,7 miliar selama empat tahun ke depan untuk pusat data dan AI di Indonesia.
Perusahaan akan melatih 840.000 orang di Indonesia, bagian dari 2,5 juta orang di ASEAN pada 2025.`,
		pillars: "talent technology", period: [2]int{2024, 2028}, people: 840000,
	},
	{
		name: "arabic", lang: "ar", day: "2025-01-15", by: "microsoft",
		title:   "مايكروسوفت تستثمر 3 مليارات دولار في السعودية",
		text:    "أعلنت مايكروسوفت أنها ستستثمر 3 مليارات دولار في مراكز البيانات في السعودية بحلول عام 2028، وستقوم بتدريب 100 ألف شخص على مهارات الذكاء الاصطناعي، وتوفير 1500 وظيفة.",
		pillars: "talent technology", period: [2]int{2025, 2028}, people: 100000, jobs: 1500,
	},
	{
		name: "hindi", lang: "hi", day: "2025-10-14", by: "google",
		title:   "गूगल विशाखापत्तनम में 15 अरब डॉलर का निवेश करेगी",
		text:    "गूगल अगले 5 साल में विशाखापत्तनम में 15 अरब डॉलर का निवेश करेगी और 1 गीगावाट का डेटा सेंटर बनाएगी। कंपनी 20 लाख युवाओं को एआई का प्रशिक्षण देगी।",
		pillars: "talent technology", period: [2]int{2025, 2030}, people: 2000000, mw: 1000,
	},
	{
		name: "turkish", lang: "tr", day: "2025-11-13", by: "google",
		title:   "Google Türkiye'de 2 milyar dolar yatırım yapacak",
		text:    "Google, önümüzdeki 10 yılda Türkiye'de bulut bölgesi için 2 milyar dolar yatırım yapacak. Şirket, Turkcell ile iş birliği içinde veri merkezi kuracak ve 100 bin kişiye yapay zeka eğitimi verecek.",
		pillars: "talent technology", period: [2]int{2025, 2035}, people: 100000, partners: "turkcell",
	},
	{
		name: "a state fund is no sovereignty", lang: "fr", day: "2024-03-04", by: "amazon",
		title:   "AWS investira 5,3 milliards de dollars en Arabie saoudite",
		text:    "AWS investira 5,3 milliards de dollars dans des centres de données en Arabie saoudite, où le fonds souverain dépense beaucoup. L'ouverture est prévue en 2026.",
		pillars: "technology",
	},
	{
		name: "korean jobs of the past", lang: "ko", day: "2025-06-05", by: "amazon",
		title:   "아마존, 오하이오에 10억 달러 투자",
		text:    "아마존은 데이터센터에 10억 달러를 투자한다고 밝혔다. 최소 300개 이상의 새로운 일자리가 생길 전망이다. 아마존은 2010년 이후 이 지역에서 2만 4000개의 직접 일자리를 창출했다.",
		pillars: "technology", jobs: 300,
	},
	{
		name: "japanese, people as the object of training", lang: "ja", day: "2024-04-10", by: "microsoft",
		title:   "マイクロソフト、日本に29億ドル投資",
		text:    "マイクロソフトは今後2年間で29億ドルを投じ、データセンターを拡充すると発表した。3年間で300万人を対象にリスキリングの機会を提供する。KDDIとも協力する。",
		pillars: "talent technology", period: [2]int{2024, 2026}, people: 3000000, partners: "kddi",
	},
	{
		name: "chinese, a region's number is not the country's", lang: "zh", day: "2024-05-02", by: "microsoft",
		title:   "微软将在马来西亚投资22亿美元",
		text:    "微软表示，将在未来四年内在马来西亚投资22亿美元，用于建设数据中心，并为20万人提供人工智能技能培训机会。微软此前承诺培训东南亚250万人。",
		pillars: "talent technology", period: [2]int{2024, 2028}, people: 200000,
	},
	{
		name: "arabic dual and clitics", lang: "ar", day: "2025-03-06", by: "microsoft",
		title:   "مايكروسوفت تستثمر 3 مليارات دولار",
		text:    "أعلنت مايكروسوفت أنها ستستثمر 3 مليارات دولار في مراكز البيانات على مدى العامين القادمين بالشراكة مع مجموعة G42، وستوفر تدريبا لـ50 ألف شخص. وتبلغ قدرة المجمع 200 ميغاواط.",
		pillars: "talent technology", period: [2]int{2025, 2027}, people: 50000, mw: 200, partners: "g42",
	},
	{
		name: "telugu", lang: "te", day: "2025-12-09", by: "microsoft",
		title:   "మైక్రోసాఫ్ట్ భారీ పెట్టుబడి",
		text:    "మైక్రోసాఫ్ట్ డేటాసెంటర్లలో $17.5 బిలియన్ల పెట్టుబడిని ప్రకటించింది. 2030 నాటికి 20 మిలియన్ల మందికి AI ట్రైనింగ్ ఇస్తుంది.",
		pillars: "talent technology", people: 20000000,
	},
	{
		name: "czech", lang: "cs", day: "2020-05-05", by: "microsoft",
		title:   "Microsoft investuje 1 miliardu dolarů v Polsku",
		text:    "Microsoft investuje 1 miliardu dolarů na dobu sedmi let do datového centra. Chce posílit digitální kompetence 150 000 zaměstnanců.",
		pillars: "talent technology", period: [2]int{2020, 2027}, people: 150000,
	},
	{
		name: "indonesian jobs, direct or not", lang: "id", day: "2021-04-23", by: "microsoft",
		title:   "Microsoft membangun pusat data di Malaysia",
		text:    "Microsoft akan membangun pusat data di Malaysia. Perusahaan akan melatih 1 juta penduduk dan membantu menciptakan 19 ribu lapangan pekerjaan baru, langsung maupun tidak langsung.",
		pillars: "talent technology", people: 1000000, jobs: 19000, jobsBasis: news.SupplyChain,
	},
	{
		name: "french, power bought is not the site's", lang: "fr", day: "2024-05-13", by: "microsoft",
		title:   "Microsoft mise 4 milliards d'euros sur la France",
		text:    "Microsoft investira 4 milliards d'euros dans des centres de données. Le groupe projette environ 100 MW de nouveaux projets d'énergie renouvelable d'ici la fin de 2024. Le montant s'étalera sur trois ans.",
		pillars: "technology", period: [2]int{2024, 2027},
	},
}

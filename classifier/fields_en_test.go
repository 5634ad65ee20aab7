package classifier

import "gigawatch/news"

var englishFields = []fieldCase{
	{
		name: "four parts of a package", lang: "en", day: "2024-05-08", by: "microsoft",
		title: "Microsoft to put $3.3 billion into Wisconsin",
		text: `Microsoft will invest $3.3 billion between now and the end of 2026 in a datacenter campus near Racine.
The site will bring 2,300 union construction jobs by 2025.
The company will equip more than 100,000 of the state's residents with AI skills, and will work with Gateway Technical College to train 1,000 students in five years.`,
		pillars: "talent technology", period: [2]int{2024, 2026}, people: 100000, jobs: 2300, jobsBasis: news.Construction, partners: "gateway-technical-college",
	},
	{
		name: "permanent before construction", lang: "en", day: "2025-06-01", by: "meta",
		title: "Meta picks Bowling Green for an $800 million data center",
		text: `Meta announced an $800 million data center in Ohio.
At the peak some 1,500 construction workers will be on the site, and the campus will support 120 operational jobs once complete.`,
		pillars: "technology", jobs: 120, jobsBasis: news.Permanent, status: news.Announced,
	},
	{
		name: "supply chain jobs are not the promise's", lang: "en", day: "2025-03-03", by: "amazon",
		title: "AWS pledges £8bn for Britain's data centres over five years",
		text: `Amazon Web Services will spend £8 billion over the next five years building and running data centres in Britain.
It expects to support 14,000 full-time equivalent jobs annually in the local supply chain.`,
		pillars: "technology", period: [2]int{2025, 2030},
	},
	{
		name: "an effect on the economy is no job", lang: "en", day: "2025-12-10", by: "amazon",
		title: "Amazon to invest $35 billion in India by 2030",
		text: `Amazon will invest $35 billion in India by 2030 in cloud infrastructure and AI.
It says its business will support 3.8 million jobs a year by the end of the decade.`,
		pillars: "technology", period: [2]int{2025, 2030},
	},
	{
		name: "opening is no period", lang: "en", day: "2025-02-02", by: "google",
		title: "Google breaks ground on $1bn data centre in Hertfordshire",
		text: `Google has started building a $1 billion data centre near Waltham Cross.
The first hall is expected to come online in 2027 and to be complete by 2029.`,
		pillars: "technology", status: news.UnderConstruction,
	},
	{
		name: "training has its own horizon", lang: "en", day: "2025-01-07", by: "microsoft",
		title: "Microsoft announces $3 billion for India's cloud",
		text: `Microsoft will invest $3 billion in AI infrastructure in India over the next two years.
It also plans to train 10 million people in AI by 2030.
The company has trained 2.4 million people since 2020.`,
		pillars: "talent technology", period: [2]int{2025, 2027}, people: 10000000,
	},
	{
		name: "training alone gives the period", lang: "en", day: "2024-02-07", by: "microsoft",
		title:   "Microsoft to skill 2 million Indians by 2025",
		text:    "Microsoft will provide 2 million people in India with AI skilling opportunities by 2025.",
		pillars: "talent", period: [2]int{2024, 2025}, people: 2000000,
	},
	{
		name: "people reached are not trained", lang: "en", day: "2024-02-07", by: "google",
		title: "Google widens broadband programme in Kenya",
		text: `Google will lay fibre to connect 2 million people in Kenya.
It has trained more than 6.5 million Africans in digital skills since 2017.`,
		pillars: "technology",
	},
	{
		name: "a gap in skills is no pledge", lang: "en", day: "2024-09-09", by: "oracle",
		title: "Oracle to open second cloud region in Saudi Arabia",
		text: `Oracle will open a second cloud region in Riyadh.
The kingdom faces a skills gap of 2.7 million workers, the sovereign wealth fund said, as part of Vision 2030.`,
		pillars: "technology",
	},
	{
		name: "a year range that is written", lang: "en", day: "2026-04-03", by: "microsoft",
		title: "Microsoft commits $10 billion to Japan",
		text: `Microsoft will invest $10 billion in Japan from 2026 to 2029 in AI infrastructure, cybersecurity and skills.
With Fujitsu, Hitachi and NEC, the company is to train one million engineers by 2030.
It is doing so in partnership with SoftBank and Sakura Internet.`,
		pillars: "talent technology trust", period: [2]int{2026, 2029}, people: 1000000, partners: "softbank sakura-internet fujitsu hitachi nec",
	},
	{
		name: "half a million, range of years in brackets", lang: "en", day: "2025-05-05", by: "ibm",
		title:   "IBM vows to reskill half a million people",
		text:    "IBM pledged on Monday to reskill half a million workers in a five-year programme (2025-2030).",
		pillars: "talent", period: [2]int{2025, 2030}, people: 500000,
	},
	{
		name: "power of the site beside power bought", lang: "en", day: "2025-11-17", by: "amazon",
		title: "Amazon plans one-gigawatt campus in Indiana",
		text: `Amazon will spend $15 billion on a one-gigawatt data center campus in Indiana.
It has also procured 5,000 megawatts of clean power in the state, and is buying 300 MW of solar.`,
		pillars: "technology", mw: 1000,
	},
	{
		name: "a phase is not the site", lang: "en", day: "2025-07-31", by: "openai nscale",
		title: "Stargate comes to Norway",
		text: `OpenAI and Nscale will build a data center in Narvik with Aker.
The site will have 230MW of capacity, of which 20 MW are ready in the first phase.`,
		pillars: "technology", mw: 230,
	},
	{
		name: "energy is no power", lang: "en", day: "2025-07-31", by: "google",
		title:   "Google to build data centre in Arkansas",
		text:    "Google will build a data centre with a battery of 30 gigawatt-hours and a load of 600 MW.",
		pillars: "technology", mw: 600,
	},
	{
		name: "two firms do it together", lang: "en", day: "2026-04-08", by: "alibaba",
		title:   "Alibaba and China Telecom open chip cluster",
		text:    "China Telecom and Alibaba are launching a data center in Guangdong with 10,000 chips.",
		pillars: "technology", partners: "china-telecom",
	},
	{
		name: "names the lexicon does not know", lang: "en", day: "2026-02-20", by: "google",
		title: "Google to build data center in Kansas",
		text: `Google will build a data center in Kansas in partnership with the developer Prairie Stone Holdings and the local utility Evergy.
Customers such as Acme Bank welcomed it, as did analysts at Moor Insights.`,
		pillars: "technology", partners: "prairie-stone-holdings evergy",
	},
	{
		name: "a union with and in its name", lang: "en", day: "2026-02-20", by: "microsoft",
		title:   "Microsoft to train electricians",
		text:    "Microsoft will train 20,000 electricians in partnership with the International Brotherhood of Metal and Wire Union.",
		pillars: "talent", people: 20000, partners: "international-brotherhood-of-metal-and-wire-union",
	},
	{
		name: "a people's voice is no partner", lang: "en", day: "2026-02-20", by: "meta",
		title: "Meta to spend $1 billion in Texas",
		text: `Meta will build a $1 billion data center in Texas, Governor Greg Abbott said alongside Mark Zuckerberg.
It competes with rivals such as Google and Amazon.`,
		pillars: "technology",
	},
	{
		name: "put on hold", lang: "en", day: "2025-04-08", by: "microsoft",
		title:   "Microsoft pauses $1 billion Ohio data center plan",
		text:    "Microsoft said it is slowing or pausing construction of a $1 billion data center project in Ohio.",
		pillars: "technology", status: news.Delayed,
	},
	{
		name: "in talks", lang: "en", day: "2025-08-28", by: "openai",
		title:   "OpenAI in talks to build 1GW data centre in India",
		text:    "OpenAI is scouting local partners to set up a data centre with at least 1 gigawatt capacity in India, people familiar with the matter said.",
		pillars: "technology", mw: 1000, status: news.Planned,
	},
	{
		name: "approved by the council", lang: "en", day: "2025-08-28", by: "equinix",
		title:   "Council approves Equinix's £3.9bn data centre",
		text:    "Planners have approved a £3.9 billion data centre of Equinix in Hertfordshire. It will create 2,500 jobs during construction and 200 permanent jobs.",
		pillars: "technology", jobs: 200, jobsBasis: news.Permanent, status: news.Approved,
	},
	{
		name: "training models is no talent", lang: "en", day: "2025-08-28", by: "xai",
		title:   "xAI to build Memphis supercomputer",
		text:    "xAI will build a supercomputer in Memphis for training and inference of its models, and for training large models.",
		pillars: "technology",
	},
	{
		name: "sovereign cloud", lang: "en", day: "2025-06-16", by: "microsoft",
		title:   "Microsoft unveils sovereign cloud for Europe",
		text:    "Microsoft announced a sovereign cloud that keeps data in Europe, run from its data centers there.",
		pillars: "technology trust",
	},
	{
		name: "present staff are no new jobs", lang: "en", day: "2025-06-02", by: "microsoft",
		title: "Microsoft invests $400 million in Switzerland",
		text: `Microsoft will invest $400 million in cloud and AI infrastructure in Switzerland.
The company currently employs 1,000 people there and works with 4,600 firms.`,
		pillars: "technology",
	},
	{
		name: "programme total with its own years", lang: "en", noSum: true, day: "2025-10-30", by: "openai",
		title: "Stargate expands to Michigan",
		text: `OpenAI announced a new campus of more than one gigawatt in Michigan with Oracle.
With earlier sites, this brings the programme to over 8 gigawatts and more than $450 billion over the next three years.`,
		pillars: "technology", mw: 1000,
	},
	{
		name: "the host in front", lang: "en", day: "2025-11-20", by: "google",
		title:   "Google to build cloud region in Turkey",
		text:    "Google will build a cloud region in Turkey. Turkcell will work with Google to provide the data centers.",
		pillars: "technology", partners: "turkcell",
	},
	{
		name: "skilled trades are not trained", lang: "en", day: "2025-10-22", by: "meta",
		title:   "Meta to build campus in Louisiana",
		text:    "Meta will build a 2-gigawatt data center campus in Louisiana with more than 5,000 skilled trade workers on site. It comes with 23,000 NVIDIA GPUs, in partnership with Blue Owl.",
		pillars: "technology", mw: 2000, partners: "blue-owl",
	},
	{
		name: "a summary and its text disagree", lang: "en", day: "2025-12-04", by: "openai",
		title: "OpenAI comes to Australia",
		text: `OpenAI will upskill more than 1.5 million workers in Australia.
OpenAI announced that it will teach AI skills to more than 1.2 million workers.`,
		pillars: "talent", people: 1200000,
	},
	{
		name: "a plan of years with a sum between", lang: "en", day: "2025-08-04", by: "google",
		title:   "Google commits $1 billion to AI training at universities",
		text:    "Google announced a three-year, $1 billion commitment to provide artificial intelligence training at universities.",
		pillars: "talent", period: [2]int{2025, 2028},
	},
}

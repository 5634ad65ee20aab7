package date

import "strings"

// setZone reads an offset (+0900, -05:00, +9, GMT+9, UTC-03:30) or a name.
func (f *fields) setZone(s string) bool {
	if f.zoned && f.sameZoneAgain(s) {
		return true
	}
	offset, ok := zone(s)
	if !ok {
		return false
	}
	numeric := strings.ContainsAny(s, "+-")
	if f.numeric && !numeric {
		return true // the offset before the name is surer: -0600 MST
	}
	f.numeric = f.numeric || numeric
	if f.zoned && offset != f.offset {
		return false
	}
	f.offset, f.zoned = offset, true
	return true
}

// sameZoneAgain knows a name in brackets behind an offset: +0900 (JST).
func (f *fields) sameZoneAgain(s string) bool {
	return strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[")
}

func zone(s string) (offset int, ok bool) {
	s = strings.Trim(s, "()[]")
	lower := strings.ToLower(s)
	for _, prefix := range []string{"gmt", "utc", "etc/gmt", "z"} {
		rest, found := strings.CutPrefix(lower, prefix)
		if found && rest != "" && (rest[0] == '+' || rest[0] == '-') {
			offset, ok = numericZone(rest)
			if prefix == "etc/gmt" { // POSIX counts to the west
				offset = -offset
			}
			return offset, ok
		}
	}
	if lower != "" && (lower[0] == '+' || lower[0] == '-') {
		return numericZone(lower)
	}
	if at := strings.IndexAny(lower, "+-"); at >= 3 {
		// CEST+0200: the name tells the offset, not what it is counted from.
		if _, known := zoneMinutes[lower[:at]]; known {
			return numericZone(lower[at:])
		}
	}
	minutes, ok := zoneMinutes[lower]
	return minutes * 60, ok
}

// numericZone reads +h, +hh, +hhmm, +hh:mm.
func numericZone(s string) (int, bool) {
	c := &cursor{s: s[1:]}
	v, n := c.digits()
	hours, minutes := v, 0
	switch {
	case (n == 3 || n == 4) && c.done():
		hours, minutes = v/100, v%100
	case (n == 1 || n == 2) && c.take(':'):
		minutes, n = c.digits()
		if n != 2 {
			return 0, false
		}
	case n != 1 && n != 2:
		return 0, false
	}
	if !c.done() || hours > 14 || minutes > 59 {
		return 0, false
	}
	offset := hours*3600 + minutes*60
	if s[0] == '-' {
		offset = -offset
	}
	return offset, true
}

// zoneMinutes holds zone names in minutes east of UTC. Where a name has several
// meanings, the one of the press that we read stands: IST is India's, BST
// Britain's, CST and AST America's.
var zoneMinutes = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "uct": 0, "wet": 0, "zulu": 0, "etc/gmt": 0, "etc/utc": 0, "universal": 0,
	// Europe and Africa
	"bst": 60, "west": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120, "mez": 60, "mesz": 120, "cat": 120, "eet": 120, "eest": 180,
	"sast": 120, "wat": 60, "eat": 180, "msk": 180, "мск": 180, "msd": 240, "trt": 180, "samt": 240,
	// Near East and Asia
	"idt": 180, "irst": 210, "irdt": 270, "gst": 240, "azt": 240, "get": 240, "amt": 240, "aft": 270, "pkt": 300, "uzt": 300, "yekt": 300,
	"ist": 330, "slst": 330, "npt": 345, "bdt": 360, "almt": 360, "omst": 360, "mmt": 390, "ict": 420, "wib": 420, "novt": 420, "krat": 420,
	"sgt": 480, "hkt": 480, "myt": 480, "pht": 480, "phst": 480, "wita": 480, "bjt": 480, "irkt": 480, "ulat": 480, "awst": 480,
	"jst": 540, "kst": 540, "wit": 540, "yakt": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "aet": 600, "chst": 600, "vlat": 600,
	"lhst": 630, "magt": 660, "sbt": 660, "nzst": 720, "nzdt": 780, "nzt": 720, "fjt": 720,
	// The Americas
	"nst": -210, "ndt": -150, "ast": -240, "adt": -180, "at": -240, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360,
	"mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "akdt": -480, "hst": -600, "hdt": -540, "sst": -660,
	"brt": -180, "brst": -120, "art": -180, "uyt": -180, "clt": -240, "clst": -180, "bot": -240, "pyt": -240, "vet": -240, "cot": -300, "pet": -300, "ect": -300,
	// By place, where there is no summer time
	"asia/tokyo": 540, "asia/seoul": 540, "asia/shanghai": 480, "asia/hong_kong": 480, "asia/taipei": 480, "asia/singapore": 480, "asia/kuala_lumpur": 480, "asia/manila": 480,
	"asia/jakarta": 420, "asia/bangkok": 420, "asia/ho_chi_minh": 420, "asia/kolkata": 330, "asia/calcutta": 330, "asia/dubai": 240, "asia/riyadh": 180, "europe/moscow": 180,
	"europe/istanbul": 180, "america/sao_paulo": -180,
	// Military letters, as the military uses them; RFC 822 had the signs wrong.
	"a": 60, "b": 120, "c": 180, "d": 240, "e": 300, "f": 360, "g": 420, "h": 480, "i": 540, "k": 600, "l": 660, "m": 720,
	"n": -60, "o": -120, "p": -180, "q": -240, "r": -300, "s": -360, "t": -420, "u": -480, "v": -540, "w": -600, "x": -660, "y": -720,
}

package result

import (
	"slices"
	"strings"
)

// OneSuffix returns printed numbers of one row with the greatest of their
// suffixes, "25M" beside "0.31B" as "0.025B": no digit comes or goes. Where
// one of them would begin below 0.01, below 0.1 of k, all stay as they are.
func OneSuffix(texts ...string) []string {
	out, top := slices.Clone(texts), 0
	for _, t := range texts {
		if n, ok := parsePrinted(t); ok {
			top = max(top, n.suffix)
		}
	}
	for i, t := range texts {
		n, ok := parsePrinted(t)
		if !ok || n.suffix == top || strings.Trim(n.mantissa, "0") == "" {
			continue
		}
		digits := strings.TrimLeft(n.mantissa, "0")
		lead := n.suffix + n.place + len(digits) - 1
		if lead < top-2 || top == 3 && lead < 2 {
			return texts
		}
		out[i] = n.before + shift(digits, n.place+n.suffix-top) + suffix(top) + n.after
	}
	return out
}

// A printed number is mantissa times 10^(place+suffix), between marks.
type printed struct {
	before, mantissa, after string
	place, suffix           int
}

// parsePrinted takes a printed number apart; not one in scientific notation.
func parsePrinted(text string) (n printed, ok bool) {
	begin := strings.IndexAny(text, "0123456789")
	if begin < 0 {
		return n, false
	}
	n.before = text[:begin]
	end := begin
	for end < len(text) && strings.IndexByte("0123456789.", text[end]) >= 0 {
		end++
	}
	whole, fraction, _ := strings.Cut(text[begin:end], ".")
	n.mantissa, n.place = whole+fraction, -len(fraction)
	n.after = text[end:]
	if n.after != "" {
		if i := strings.IndexByte("kMBT", n.after[0]); i >= 0 {
			n.suffix, n.after = 3*(i+1), n.after[1:]
		}
	}
	return n, n.after == "" || n.after == open
}

package sim

// A Format says how the numbers of an output are to be printed: one word for the
// digits and one for money, each empty where nothing is asked for. No number
// depends on it; what the words mean, package result knows.
type Format struct {
	Numbers  string // "suffix", "grouped" or "exponent"
	Currency string // "code" or "sign"
}

// Over returns f with the words of other where it has none.
func (f Format) Over(other Format) Format {
	if f.Numbers == "" {
		f.Numbers = other.Numbers
	}
	if f.Currency == "" {
		f.Currency = other.Currency
	}
	return f
}

// The words of a Format, the default of each first.
const (
	Suffix, Grouped, Exponent = "suffix", "grouped", "exponent"
	Code, Sign                = "code", "sign"
)

// NumberWords and CurrencyWords list the words of a Format.
func NumberWords() []string   { return []string{Suffix, Grouped, Exponent} }
func CurrencyWords() []string { return []string{Code, Sign} }

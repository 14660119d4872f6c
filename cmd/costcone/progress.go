package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// barDelay is how long a run stays silent: a short one shows no bar at all.
const barDelay = 500 * time.Millisecond

// A progress is the bar on standard error while a long run lasts. It shows
// nothing unless standard error is a terminal.
type progress struct {
	w       io.Writer // nil: show nothing
	started time.Time
	bar     *progressbar.ProgressBar
	total   int // of the bar
}

func newProgress(stderr io.Writer, quiet bool) *progress {
	p := &progress{started: time.Now()}
	if f, ok := stderr.(*os.File); ok && !quiet && term.IsTerminal(int(f.Fd())) {
		p.w = f
	}
	return p
}

// update is called by one goroutine at a time, with done growing. A run to a
// precision begins again from 0 with a larger total.
func (p *progress) update(done, total int) {
	if p.w == nil || time.Since(p.started) < barDelay {
		return
	}
	if total != p.total {
		p.finish()
		p.bar, p.total = nil, total
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription("trials"),
			progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond),
		)
	}
	_ = p.bar.Set(done) // a terminal that went away is no reason to stop
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// collectLater makes the first garbage collection wait until the heap has 32 MiB,
// which most runs never reach, so that starting up costs none; after it the
// runtime's usual pace holds. GOGC, where it is set, holds instead.
var collectLater = sync.OnceFunc(func() {
	if os.Getenv("GOGC") != "" {
		return
	}
	usual := debug.SetGCPercent(800) // of the least heap, 4 MiB
	type first struct{ collected *byte }
	runtime.AddCleanup(&first{new(byte)}, func(usual int) { debug.SetGCPercent(usual) }, usual)
})

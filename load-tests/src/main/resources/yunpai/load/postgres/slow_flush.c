/* Makes every flush take longer, as an ordinary cloud disk does: preloaded into PostgreSQL by the benches, never elsewhere. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_a_little(void) {
    const char *micros = getenv("YUNPAI_FLUSH_MICROS");
    if (micros) usleep((useconds_t) atoi(micros));
}

int fdatasync(int fd) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
    int done = real(fd);
    wait_a_little();
    return done;
}

int fsync(int fd) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, "fsync");
    int done = real(fd);
    wait_a_little();
    return done;
}

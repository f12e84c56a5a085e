package io.flowhq.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaStoreTest {

    private final MediaStore store = new MediaStore();

    @Test
    void a_file_is_found_by_its_hash() {
        MediaStore.Media kept = store.keep(new byte[] {1, 2, 3}, "image/png");

        assertThat(store.find(kept.hash())).contains(kept);
        assertThat(kept.details()).containsEntry("size", 3).containsEntry("directPath", "/media/" + kept.hash());
        assertThat(store.find("unknown")).isEmpty();
    }

    @Test
    void the_oldest_files_go_first() {
        MediaStore.Media oldest = store.keep(file(1), "video/mp4");
        MediaStore.Media older = store.keep(file(2), "video/mp4");
        MediaStore.Media again = store.keep(file(1), "video/mp4");

        MediaStore.Media newest = store.keep(file(3), "video/mp4");

        assertThat(again.hash()).isEqualTo(oldest.hash());
        assertThat(store.find(older.hash())).isEmpty();
        assertThat(store.find(again.hash())).isPresent();
        assertThat(store.find(newest.hash())).isPresent();
    }

    /** As large as a file can be. */
    private static byte[] file(int first) {
        byte[] content = new byte[MediaStore.MAX_FILE_BYTES];
        content[0] = (byte) first;
        return content;
    }
}

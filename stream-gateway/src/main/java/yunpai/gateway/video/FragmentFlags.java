package yunpai.gateway.video;

/** Which fields a `tfhd` and a `trun` have, and what a sample's flags say (ISO/IEC 14496-12, 8.8.3, 8.8.7 and 8.8.8). */
final class FragmentFlags {
    static final int NOT_A_KEYFRAME = 0x0001_0000;
    static final int TFHD_BASE_OFFSET = 0x01;
    static final int TFHD_DESCRIPTION = 0x02;
    static final int TFHD_DURATION = 0x08;
    static final int TFHD_SIZE = 0x10;
    static final int TFHD_FLAGS = 0x20;
    static final int TRUN_DATA_OFFSET = 0x01;
    static final int TRUN_FIRST_FLAGS = 0x04;
    static final int TRUN_DURATION = 0x100;
    static final int TRUN_SIZE = 0x200;
    static final int TRUN_FLAGS = 0x400;
    static final int TRUN_COMPOSITION = 0x800;

    private FragmentFlags() {}
}

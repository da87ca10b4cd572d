package io.throughline.routing.followup;

/** How far a follow-up got. */
enum FollowUpState {
    /** Its time has not come, or somebody has the conversation anyway. */
    WAITING,
    /** It is a task now, or was one. */
    BEGUN,
    /** It is no longer wanted. */
    CANCELED
}

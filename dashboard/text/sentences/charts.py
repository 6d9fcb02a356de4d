"""What stands in and under the charts."""

CONTEXT = "Context"
ARMS_AID_AND_CONTEXT = "Arms, aid and context"
OTHERS = "Others"

package io.entente.connector;

/**
 * What every connector promises, whatever vendor it speaks to. The implementing test class makes a fresh
 * {@link ConnectorHarness} before each test and closes it afterwards.
 */
public interface ConnectorContract extends FeedContract, ReadContract, WriteContract, DeleteContract, RelatedContract {
    /** The side of the running test: the same one however often it is asked for. */
    @Override
    ConnectorHarness harness();
}

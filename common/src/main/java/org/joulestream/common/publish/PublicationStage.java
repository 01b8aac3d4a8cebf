package org.joulestream.common.publish;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Collects the windows of each publication and, when all are there, writes its files and stages
 * them at the target, unseen.
 *
 * @param <T> what a window becomes in the stream
 */
public final class PublicationStage<T> extends KeyedProcessFunction<String, T, StagedPublication> {

    private final PublicationRules<T> rules;
    private final PublicationWriter<T> writer;
    private final PublicationTarget target;
    private final TypeInformation<T> type;

    /**
     * @param type how elements are kept in state
     */
    public PublicationStage(
            PublicationRules<T> rules,
            PublicationWriter<T> writer,
            PublicationTarget target,
            TypeInformation<T> type) {
        this.rules = rules;
        this.writer = writer;
        this.target = target;
        this.type = type;
    }

    @Override
    public void processElement(T element, Context context, Collector<StagedPublication> out) {
        throw new UnsupportedOperationException(rules + " " + writer + " " + target + " " + type);
    }
}

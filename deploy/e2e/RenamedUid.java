import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobMain;

/** A build in which somebody has renamed the uid of the source: its state fits no operator. */
public final class RenamedUid {
    private RenamedUid() {}

    public static void main(String[] arguments) throws Exception {
        JobDefinition job = new CapacityJob();
        JobMain.run(
                (JobDefinition)
                        Proxy.newProxyInstance(
                                RenamedUid.class.getClassLoader(),
                                new Class<?>[] {JobDefinition.class},
                                (proxy, method, values) -> {
                                    try {
                                        Object result = method.invoke(job, values);
                                        if (method.getName().equals("define")) {
                                            rename((StreamExecutionEnvironment) values[0]);
                                        }
                                        return result;
                                    } catch (InvocationTargetException failure) {
                                        throw failure.getCause();
                                    }
                                }),
                arguments);
    }

    private static void rename(StreamExecutionEnvironment environment) {
        for (Transformation<?> last : environment.getTransformations()) {
            for (Transformation<?> each : last.getTransitivePredecessors()) {
                if (each.getInputs().isEmpty() && !each.getUid().endsWith("-renamed")) {
                    each.setUid(each.getUid() + "-renamed");
                }
            }
        }
    }
}

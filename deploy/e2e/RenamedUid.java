import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobMain;
import org.joulestream.testkit.flink.Uids;

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
                                            Uids.rename(
                                                    (StreamExecutionEnvironment) values[0],
                                                    "published-capacity-files");
                                        }
                                        return result;
                                    } catch (InvocationTargetException failure) {
                                        throw failure.getCause();
                                    }
                                }),
                arguments);
    }
}
